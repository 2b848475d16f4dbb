import type { Translate } from '../i18n/translate'

/** A mail is a subject and a list of blocks. Text part and HTML part are rendered from the same list. */
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
  /** Formats an ISO time as date and time in Berlin, in the receiver's language. */
  time: (iso: string) => string
  /** Formats a calendar day (`2027-03-31`) in the receiver's language. */
  day: (day: string) => string
}
export type Template<P> = { lifetimeMinutes: number; compose: (params: P, around: Surroundings) => MailContent }

export const mail = <P>(lifetimeMinutes: number, compose: Template<P>['compose']): Template<P> => ({
  lifetimeMinutes,
  compose,
})

/** `Person` owns an account, so the address is proved. A template for other addresses takes no names (decision 49). */
export const hello = (a: Surroundings, { firstName, lastName }: Person): Block => {
  const name = `${firstName} ${lastName}`.trim()
  return name ? { kind: 'text', text: a.t('hello', { name }) } : helloStranger(a)
}
/** For an address that nobody has proved: whoever typed it may have put an advertisement into the name. */
export const helloStranger = ({ t }: Surroundings): Block => ({ kind: 'text', text: t('helloStranger') })
export const regards = ({ t, brand }: Surroundings): Block => ({ kind: 'text', text: t('regards', { brand }) })
export const text = (value: string): Block => ({ kind: 'text', text: value })
