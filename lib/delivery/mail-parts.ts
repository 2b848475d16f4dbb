import type { Translate } from '../i18n/translate'

/** What stands between greeting and regards. Text part and HTML part are rendered from the same list. */
export type Block =
  | { kind: 'text'; text: string }
  /** Names and values, as a table. */
  | { kind: 'facts'; rows: Fact[] }
  | { kind: 'button'; label: string; href: string }
  /** A quiet sentence with one link in it. */
  | { kind: 'link'; before: string; label: string; href: string; after: string }
  | { kind: 'quote'; author: string; text: string }
  /** Lines for machines. */
  | { kind: 'lines'; lines: string[] }
  | { kind: 'small'; text: string }

export type Fact = [label: string, value: string]
/** An administrator, or whoever else a mail greets by name. */
export type Person = { firstName: string; lastName: string }

export type MailContent = {
  subject: string
  /** Unless it is the subject. */
  title?: string
  /**
   * An owner of an account has proved the address and is greeted by name. A mail to an address that nobody has proved
   * says null: whoever typed it may have put an advertisement into the name (decision 49).
   */
  greets: Person | null
  /** First of all, so that a notification shows it. */
  code?: string
  blocks: Block[]
  /** Path of „Das war ich nicht“, which stands apart, below everything else. */
  notMe?: string
}

/** The names of values. */
export type FactLabel = keyof typeof import('../i18n/messages/de/mails.json')['facts']

export type Surroundings = {
  t: Translate<'mails'>
  brand: string
  phone: string
  link: (path: string) => string
  /** Formats an ISO time as date and time in Berlin, in the receiver's language. */
  time: (iso: string) => string
  /** Formats a calendar day (`2027-03-31`) in the receiver's language. */
  day: (day: string) => string
}
export type Template<P> = { lifetimeMinutes: number; compose: (params: P, around: Surroundings) => MailContent }

export const DAY = 1440

export const mail = <P>(lifetimeMinutes: number, compose: Template<P>['compose']): Template<P> => ({
  lifetimeMinutes,
  compose,
})

export const text = (value: string): Block => ({ kind: 'text', text: value })
export const small = (value: string): Block => ({ kind: 'small', text: value })
export const quote = (author: string, value: string): Block => ({ kind: 'quote', author, text: value })
export const button = (a: Surroundings, label: string, path: string): Block => ({
  kind: 'button',
  label,
  href: a.link(path),
})

/** A table of what is known: a value of null has no row. */
export const facts = (a: Surroundings, values: Partial<Record<FactLabel, string | null>>): Block => ({
  kind: 'facts',
  rows: Object.entries(values).flatMap(([name, value]): Fact[] =>
    value ? [[a.t(`facts.${name as FactLabel}`), value]] : [],
  ),
})

/** The sentence's `<a>…</a>` becomes the link. Our own sentences only: nothing that a person typed goes in here. */
export function linked(sentence: string, href: string, values: Record<string, string>): Block {
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const [before = '', label = '', after = ''] = filled.split(/<a>|<\/a>/)
  return { kind: 'link', before, label, href, after }
}

/** „tel:“ with digits only. */
export const telephone = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`
