import type { Translate } from '../i18n/translate'

/** A mail is a subject and a list of blocks; text part and HTML part are made of the same list. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'code'; label: string; code: string }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'quote'; author: string; text: string }
  | { kind: 'small'; text: string }

export type MailContent = { subject: string; blocks: Block[] }
export type Person = { firstName: string; lastName: string }
export type Surroundings = {
  t: Translate<'mails'>
  brand: string
  phone: string
  link: (path: string) => string
  /** Date and time in Berlin, in the receiver's language, of an ISO point in time. */
  time: (iso: string) => string
}
export type Template<P> = { lifetimeMinutes: number; compose: (params: P, around: Surroundings) => MailContent }

export const mail = <P>(lifetimeMinutes: number, compose: Template<P>['compose']): Template<P> => ({
  lifetimeMinutes,
  compose,
})

export const hello = ({ t }: Surroundings, person: Person): Block => ({ kind: 'text', text: t('hello', { ...person }) })
export const regards = ({ t, brand }: Surroundings): Block => ({ kind: 'text', text: t('regards', { brand }) })
export const text = (value: string): Block => ({ kind: 'text', text: value })
