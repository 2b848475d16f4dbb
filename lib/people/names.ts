import { sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'

/**
 * Name and address of a member: the account's, and the invitation's while there is no account. For statements that join `accounts`
 * to `memberships` (left).
 */
export const MEMBER_NAME = {
  firstName: sql<string>`coalesce(${accounts.firstName}, ${memberships.invitedFirstName}, '')`,
  lastName: sql<string>`coalesce(${accounts.lastName}, ${memberships.invitedLastName}, '')`,
}
export const MEMBER_EMAIL = sql<string>`coalesce(${accounts.emailShown}, ${memberships.invitedEmailShown}, '')`
