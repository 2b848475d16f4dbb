import { brandName } from '../brand/brand'
import type { Tx } from '../database/clients'
import type { MailParams } from '../delivery/mails'
import { sendMail } from '../delivery/outbox'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { administratorsOf } from '../people/administrators'
import type { Permission } from '../permissions/catalogue'
import { companyNameFor } from '../permissions/company-name'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Asked, RequestKind } from './requests'

export const nameOf = (permission: Permission, locale: Locale) =>
  translator(locale, 'permissions')(`${permission}.name`, { brand: brandName() })

/** The kind of request in which a member asks for a permission (`subject`). An administrator of the company decides. */
export const access: RequestKind = {
  kind: 'access',
  again: 'accessAsked',
  detail: ({ subject }) => ({ permission: subject }),
  on: {
    ask: { event: 'access.requested', mail: tellAdministrators },
    refuse: { event: 'access.requestRefused' },
  },
}

async function tellAdministrators(tx: Tx, { companyId, subject, reason, ...asker }: Asked) {
  const facts = { name: `${asker.firstName} ${asker.lastName}`, email: asker.email, reason }
  for (const { email, locale, firstName, lastName } of await administratorsOf(tx, companyId))
    await sendMail(
      tx,
      'accessRequested',
      { to: email, locale, replyTo: asker.email },
      { ...facts, firstName, lastName, permission: nameOf(subject as Permission, locale) },
    )
}

type AnswerMail = 'accessGranted' | 'accessRefused'
type More<M extends AnswerMail> = Omit<MailParams<M>, 'firstName' | 'lastName' | 'permission' | 'company'>

/**
 * Sends the answer to the member who asked. The mail names the company only if that person may know its name
 * (decision 2).
 */
export const tellAsker = <M extends AnswerMail>(tx: Tx, mail: M, admin: CompanyAdmin, asked: Asked, more: More<M>) => {
  const { email, locale, firstName, lastName } = asked
  const company = companyNameFor(admin.company, asked, locale)
  const params = { firstName, lastName, permission: nameOf(asked.subject as Permission, locale), company, ...more }
  return sendMail(tx, mail, { to: email, locale }, params as never)
}
