import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'

/** The membership of a person in a company, at any time. */
export type Tie = { status: string; proved: boolean }

/**
 * Decision 2: who may know a company's name. Only a proved member (proved by an administrator, a registration code,
 * or an accepted invitation): while active, while locked, and afterwards. Nobody who only typed a number, and nobody
 * pending or refused. An invitation names its company to the invited person: there the company itself speaks.
 * `memberships_of` and `own_data` of the database contain the same rule; a test compares them.
 */
export const mayKnowName = ({ status, proved }: Tie): boolean =>
  proved && (status === 'active' || status === 'locked' || status === 'removed')

/** The company's name for this person, otherwise the number that was typed: „Kundennummer 100000001“. */
export const companyNameFor = (
  company: { name: string; number: string },
  tie: Tie | null | undefined,
  locale: Locale,
): string =>
  tie && mayKnowName(tie) ? company.name : translator(locale, 'shell')('customer', { number: company.number })
