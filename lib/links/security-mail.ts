import type { Tx } from '../database/clients'
import type { SecurityMailName, SecurityMailParams } from '../delivery/mails'
import { sendMail } from '../delivery/outbox'
import { now } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { issueLink } from './account-links'

/** The receiver of a security mail. `email` is the address as displayed. */
export type Owner = { id: string; email: string; firstName: string; lastName: string; locale: Locale }

/**
 * Mails the owner about a security event (UX-09), with its time and the one-use link „Das war ich nicht“, in the
 * transaction of the event.
 */
export async function sendSecurityMail<N extends SecurityMailName>(
  tx: Tx,
  template: N,
  { id, email, firstName, lastName, locale }: Owner,
  params: SecurityMailParams<N>,
) {
  const notMe = `/not-me/${await issueLink(tx, 'notMe', id)}`
  await sendMail(tx, template, { to: email, locale }, {
    at: now().toISOString(),
    ...params,
    firstName,
    lastName,
    notMe,
  } as never)
}
