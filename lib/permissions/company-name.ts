import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'

/** What ties a person to a company: the row of the membership, at whatever moment. */
export type Tie = { status: string; proved: boolean }

/**
 * Decision 2: who may know what a company is called. Only a person of whom somebody has shown that they belong to it (an administrator, a
 * registration code, an invitation taken up): while that is so, while locked, and afterwards. Nobody who only typed a number, and
 * nobody who waits or was refused. An invitation names its company to whom it invites: there the company itself speaks.
 * `memberships_of` and `own_data` of the database hold the same rule; a test compares them.
 */
export const mayKnowName = ({ status, proved }: Tie): boolean =>
  proved && (status === 'active' || status === 'locked' || status === 'removed')

/** The company's name for this person, else the number that was typed: „Kundennummer 100000001“. */
export const companyNameFor = (
  company: { name: string; number: string },
  tie: Tie | null | undefined,
  locale: Locale,
): string =>
  tie && mayKnowName(tie) ? company.name : translator(locale, 'shell')('customer', { number: company.number })
