import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import type { CompanyAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'

/**
 * Name and address of a member: those of the account, or those of the invitation while there is no account. For
 * statements that left join `accounts` to `memberships`.
 */
export const MEMBER_NAME = {
  firstName: sql<string>`coalesce(${accounts.firstName}, ${memberships.invitedFirstName}, '')`,
  lastName: sql<string>`coalesce(${accounts.lastName}, ${memberships.invitedLastName}, '')`,
}
export const MEMBER_EMAIL = sql<string>`coalesce(${accounts.emailShown}, ${memberships.invitedEmailShown}, '')`

export type MemberFactor = 'app' | 'phone' | 'email' | 'none'

/** The strongest second factor of a member. For statements that join `accounts`. */
export const MEMBER_FACTOR = sql<MemberFactor>`case
  when exists (select from totp_factors f where f.account_id = ${accounts.id}) then 'app'
  when exists (select from phone_factors f where f.account_id = ${accounts.id}) then 'phone'
  when ${accounts.emailFactorAt} is not null then 'email' else 'none' end`

/** The name of a member of the entered company in any status, for messages; empty for an unknown id. */
export const memberName = (actor: CompanyAdmin, id: string): Promise<string> =>
  viewing(actor, async ({ tx }) => {
    const [row] = await tx
      .select(MEMBER_NAME)
      .from(memberships)
      .leftJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(eq(memberships.id, id))
    return row ? `${row.firstName} ${row.lastName}`.trim() : ''
  })
