import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import type { MailParams } from '../delivery/mails'
import { sendMail } from '../delivery/outbox'
import type { Locale } from '../i18n/catalogue'
import { STAFF_ACTS } from '../permissions/staff-acts'

/** The person who applies, and for which company. */
export type Applicant = {
  accountId: string
  email: string
  firstName: string
  lastName: string
  locale: Locale
  companyId: string
  company: string
  number: string
}

export type News = MailParams<'adminRequestNews'>['news']

/** The reference by which people name an application: the first eight characters of its id. */
export const referenceOf = (requestId: string) => requestId.slice(0, 8).toUpperCase()

/** R9.2: sends a mail to the applicant at each step. */
export const tellApplicant = (
  tx: Tx,
  { email, locale, firstName, lastName }: Applicant,
  news: News,
  requestId: string,
) =>
  sendMail(
    tx,
    'adminRequestNews',
    { to: email, locale },
    { firstName, lastName, news, reference: referenceOf(requestId) },
  )

type Person = { email: string; firstName: string; lastName: string; locale: Locale }

/** Sends a mail to all staff who may decide. */
export async function tellStaff(tx: Tx, applicant: Applicant, news: News) {
  const roles = JSON.stringify(STAFF_ACTS['adminRequests.decide'])
  const people = await tx.execute<Person>(sql`
    select email_shown as email, first_name as "firstName", last_name as "lastName", locale from accounts
    where staff_roles && array(select jsonb_array_elements_text(${roles}::jsonb)) and erased_at is null`)
  for (const { email, locale, firstName, lastName } of people)
    await sendMail(tx, 'adminRequestToStaff', { to: email, locale }, { firstName, lastName, news, ...about(applicant) })
}

/** The applicant and the company, for mails to others. */
export const about = ({ firstName, lastName, company, number }: Applicant) => ({
  applicant: `${firstName} ${lastName}`,
  company,
  number,
})
