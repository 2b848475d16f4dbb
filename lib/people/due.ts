import { type SQL, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { existsByIndex } from '../database/sub-select'

/** R8.11: for how many days ahead an end counts as near, and after how many days without a sign-in access is unused. */
const NEAR = sql.raw(`app_now() + interval '30 days'`)
const LONG_AGO = sql.raw(`app_now() - interval '90 days'`)

const IS_ACTIVE = sql`${memberships.status} = 'active'`

/**
 * What an administrator looks after from time to time, as conditions on `memberships`: the start card counts the
 * members, and the list of users has them as a filter.
 */
export const DUE = {
  /** The invitation expires within the next 30 days. */
  invitation: sql`${memberships.status} = 'invited' and ${existsByIndex(sql`select from invitations i
    where i.membership_id = ${memberships.id} and i.used_at is null and i.voided_at is null
      and i.expires_at > app_now() and i.expires_at <= ${NEAR}`)}`,
  /** A permission ends within the next 30 days. */
  grant: sql`${IS_ACTIVE} and ${existsByIndex(sql`select from grants g
    where g.membership_id = ${memberships.id} and g.until > app_now() and g.until <= ${NEAR}`)}`,
  /** The e-mail code is the only second factor. */
  weak: sql`${IS_ACTIVE} and not exists (select from totp_factors f where f.account_id = ${memberships.accountId})
    and not exists (select from phone_factors f where f.account_id = ${memberships.accountId})`,
  /** No sign-in for 90 days. Those who never signed in count from the day they joined. */
  unused: sql`${IS_ACTIVE} and (${memberships.lastSignInAt} < ${LONG_AGO}
    or (${memberships.lastSignInAt} is null and ${memberships.createdAt} < ${LONG_AGO}))`,
} as const satisfies Record<string, SQL>

export type Due = keyof typeof DUE
export const DUES = Object.keys(DUE) as Due[]
