import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'

/** What a mail about the act of a company's member needs of both; the statement joins them. */
export const RECEIVER = {
  company: companies.name,
  email: accounts.emailShown,
  locale: accounts.locale,
  firstName: accounts.firstName,
  lastName: accounts.lastName,
}
