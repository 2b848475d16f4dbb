import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { isPossible, type MemberAct } from '../people/acts'
import type { MemberRow } from '../people/list'

type Act = Extract<MemberAct, 'lock' | 'unlock' | 'delete' | 'permissions' | 'log'>

/** How people write what they want to do, in both languages. */
const VERBS: Record<Act, RegExp> = {
  lock: /^(sperr(en|e)?|lock)$/i,
  unlock: /^(entsperr(en|e)?|unlock)$/i,
  delete: /^(lösch(en|e)?|loesch(en|e)?|entfern(en|e)?|delete|remove)$/i,
  permissions: /^(berechtigung(en)?|rechte|permissions?|rights)$/i,
  log: /^((änderungs)?protokoll|log)$/i,
}

/** „Max sperren“ is an act and a person. Null if the text names no act, or nobody. */
export function actIn(query: string): { act: Act; person: string } | null {
  const words = query.split(/\s+/u)
  for (const [act, verb] of Object.entries(VERBS) as [Act, RegExp][]) {
    const person = words.filter((word) => !verb.test(word)).join(' ')
    if (person && person !== words.join(' ')) return { act, person }
  }
  return null
}

type Person = Pick<MemberRow, 'id' | 'firstName' | 'lastName' | 'email' | 'status' | 'proved'>

/** The page where an administrator does it to this person. Null where it is not possible. */
export function actHit(act: Act, person: Person, locale: Locale, own: boolean) {
  const { id, firstName, lastName, email } = person
  if (!isPossible(act, person, own)) return null
  const title = translator(locale, 'search')(`actsOn.${act}`, { name: `${firstName} ${lastName}` })
  return { href: `/admin/users/${id}${act === 'unlock' ? '' : `/${act}`}`, title, detail: email }
}
