import { wordsOf } from '@/lib/audit/events'
import { brandName } from '@/lib/brand/brand'
import type { LogEntry } from '@/lib/company-log/company-log'
import type { LogPerson } from '@/lib/company-log/people'
import { ADMIN_PAGES } from '@/lib/content/portal-pages'
import { writeDay } from '@/lib/ground/day'
import { isolated } from '@/lib/ground/isolate'
import type { Locale } from '@/lib/i18n/catalogue'
import { type Translate, translator } from '@/lib/i18n/translate'
import { isPermission } from '@/lib/permissions/catalogue'

type Words = { locale: Locale; a: Translate<'audit'>; p: Translate<'permissions'>; s: Translate<'status'> }
type Change = { before?: unknown; after?: unknown }

/** Further details of an entry, one sentence each; details without words are omitted. */
export function factsOf(
  { event, detail, about }: Pick<LogEntry, 'event' | 'detail' | 'about'>,
  locale: Locale,
): string[] {
  const words = {
    locale,
    a: translator(locale, 'audit'),
    p: translator(locale, 'permissions'),
    s: translator(locale, 'status'),
  }
  const { before, after, ...rest } = detail
  const change = isPlain(before) && isPlain(after) ? changeOf({ before, after }, words) : null
  // The sentence of a refusal names it already.
  if (event === 'access.refused') delete rest.permission
  const facts = Object.entries(rest).map(([key, value]) => factOf(key, value, words))
  return [about ? words.a('shown.about', { name: about }) : null, change, ...facts].filter((fact) => fact !== null)
}

/** The event, with a count where it occurred several times: „Anmeldung fehlgeschlagen, 4 Mal“. */
export function eventIn(
  { event, times, detail }: Pick<LogEntry, 'event' | 'times' | 'detail'>,
  locale: Locale,
): string {
  const a = translator(locale, 'audit')
  const where = event === 'access.refused' ? refusedPage(detail, locale) : null
  const words = where ? a('shown.refused', { where }) : a(`events.${wordsOf(event)}`)
  return times > 1 ? a('shown.times', { event: words, times }) : words
}

/** The name of the area or page that was refused; null where the entry does not tell. */
function refusedPage({ permission, page }: LogEntry['detail'], locale: Locale): string | null {
  if (isPermission(permission)) return translator(locale, 'permissions')(`${permission}.name`, { brand: brandName() })
  const known = ADMIN_PAGES.find(([href]) => page === href || (typeof page === 'string' && page.startsWith(`${href}/`)))
  return known ? translator(locale, 'administration')(known[1]) : null
}

/** R12.1: who did it; staff without names. */
export function personIn(person: LogPerson, locale: Locale): string {
  const a = translator(locale, 'audit')
  if (person.kind === 'member') return person.name
  if (person.kind === 'nobody') return a('by.nobody')
  return person.kind === 'staff' ? a('by.staff', { brand: brandName() }) : a('by.system')
}

const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'before' in value && 'after' in value

const changeOf = ({ before, after }: Change, words: Words) =>
  words.a('shown.change', { before: shownAs(before, words), after: shownAs(after, words) })

function factOf(key: string, value: unknown, words: Words): string | null {
  const name = `fields.${key}` as 'fields.role'
  if (!/^\w+$/.test(key) || !words.a.has(name) || value === null || value === undefined) return null
  const shown = isChange(value) ? changeOf(value, words) : shownAs(value, words)
  return shown ? `${words.a(name)}: ${isolated(shown)}` : null
}

function shownAs(value: unknown, words: Words): string {
  if (Array.isArray(value))
    return value.length ? value.map((one) => isolated(shownAs(one, words))).join(', ') : words.a('values.none')
  if (value === null) return words.a('values.none')
  if (typeof value === 'boolean') return words.a(value ? 'values.yes' : 'values.no')
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? wordOf(value, words) : ''
}

function wordOf(text: string, { locale, a, p, s }: Words): string {
  if (isPermission(text)) return p(`${text}.name`, { brand: brandName() })
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return writeDay(text, locale)
  if (!/^\w+$/.test(text)) return text.slice(0, 200)
  if (s.has(text as 'active')) return s(text as 'active')
  const known = ['values', 'factors', 'reasons']
    .map((group) => `${group}.${text}` as 'values.yes')
    .find((key) => a.has(key))
  return known ? a(known) : text.slice(0, 200)
}
