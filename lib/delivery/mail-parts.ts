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
  /** A day of the calendar (`2027-03-31`), likewise. */
  day: (day: string) => string
}
export type Template<P> = { lifetimeMinutes: number; compose: (params: P, around: Surroundings) => MailContent }

export const mail = <P>(lifetimeMinutes: number, compose: Template<P>['compose']): Template<P> => ({
  lifetimeMinutes,
  compose,
})

/** `Person` is the holder of an account: the address was proved. A template for other addresses has no names (decision 49). */
export const hello = (a: Surroundings, { firstName, lastName }: Person): Block => {
  const name = `${firstName} ${lastName}`.trim()
  return name ? { kind: 'text', text: a.t('hello', { name }) } : helloStranger(a)
}
/** To an address that nobody has proved: whoever typed it may have typed an advertisement as the name. */
export const helloStranger = ({ t }: Surroundings): Block => ({ kind: 'text', text: t('helloStranger') })
export const regards = ({ t, brand }: Surroundings): Block => ({ kind: 'text', text: t('regards', { brand }) })
export const text = (value: string): Block => ({ kind: 'text', text: value })
