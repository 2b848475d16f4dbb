import { email, personName } from '../fields'
import { LIMITS } from '../limits/sheet'
import { Rejection } from '../rejection'
import type { NewPerson } from './add'

/** The heading line of the template; others are understood too (`NAMES`). */
export const COLUMNS = ['Anrede', 'Vorname', 'Nachname', 'E-Mail-Adresse', 'Vorlage'] as const

/** What is wrong with a line, what will become of it (`invite`), or what became of it (`invited`). */
export type Outcome =
  | 'invite'
  | 'invited'
  | 'known'
  | 'twice'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'domain'
  | 'template'
  | 'salutation'

export type ImportLine = {
  /** Its number in the file, heading line included. */
  n: number
  salutation: NewPerson['salutation']
  firstName: string
  lastName: string
  /** As it was written, and the canonical form where it has one. */
  email: string
  canonical: string | null
  template: string
  outcome: Outcome
}

type Field = 'salutation' | 'firstName' | 'lastName' | 'email' | 'template'

const NAMES: Record<string, Field> = {
  anrede: 'salutation',
  salutation: 'salutation',
  formofaddress: 'salutation',
  vorname: 'firstName',
  firstname: 'firstName',
  givenname: 'firstName',
  nachname: 'lastName',
  lastname: 'lastName',
  surname: 'lastName',
  emailadresse: 'email',
  email: 'email',
  mail: 'email',
  emailaddress: 'email',
  vorlage: 'template',
  berechtigungsvorlage: 'template',
  template: 'template',
}

const SALUTATIONS: Record<string, NewPerson['salutation']> = {
  '': 'none',
  frau: 'ms',
  ms: 'ms',
  mrs: 'ms',
  herr: 'mr',
  mr: 'mr',
  'sehr geehrte/r frau/herr': 'neutral',
  'dear ms/mr': 'neutral',
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')

/** Line by line what was read and what is wrong with it by itself. Throws `importEmpty`, `importTooLong`, `importColumns`. */
export function readLines(rows: string[][]): ImportLine[] {
  const [head = [], ...body] = rows
  const columns = head.map((name) => NAMES[letters(name)])
  const missing = (['firstName', 'lastName', 'email'] as const).some((field) => !columns.includes(field))
  if (missing) throw new Rejection(rows.length === 0 ? 'importEmpty' : 'importColumns')
  if (body.length === 0) throw new Rejection('importEmpty')
  if (body.length > LIMITS.imports.lines) throw new Rejection('importTooLong', { max: LIMITS.imports.lines })
  const seen = new Set<string>()
  return body.map((cells, index) => {
    const one = judge(index + 2, (field) => cells[columns.indexOf(field)]?.trim() ?? '')
    if (!one.canonical || one.outcome !== 'invite') return one
    const twice = seen.has(one.canonical)
    seen.add(one.canonical)
    return twice ? { ...one, outcome: 'twice' as const } : one
  })
}

function judge(n: number, value: (field: Field) => string): ImportLine {
  const first = personName('firstName').safeParse(value('firstName'))
  const last = personName('lastName').safeParse(value('lastName'))
  const address = email().safeParse(value('email'))
  const salutation = SALUTATIONS[value('salutation').toLowerCase()]
  const faults: [boolean, Outcome][] = [
    [!address.success, 'email'],
    [!first.success, 'firstName'],
    [!last.success, 'lastName'],
    [!salutation, 'salutation'],
  ]
  return {
    n,
    salutation: salutation ?? 'none',
    firstName: first.success ? first.data : shortened(value('firstName')),
    lastName: last.success ? last.data : shortened(value('lastName')),
    email: address.success ? address.data.shown : shortened(value('email')),
    canonical: address.success ? address.data.canonical : null,
    template: shortened(value('template')),
    outcome: faults.find(([is]) => is)?.[1] ?? 'invite',
  }
}

/** Shown again in the preview, never used. */
const shortened = (text: string) => [...text].slice(0, LIMITS.text.name).join('')
