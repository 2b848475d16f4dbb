import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { trustedDevices } from '@/db/schema/devices'
import { grants, memberships } from '@/db/schema/memberships'
import { sessions } from '@/db/schema/sign-in'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { isPermission } from '../permissions/catalogue'
import { type GrantSet, grantOf } from '../permissions/matrix'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { MEMBER_EMAIL, MEMBER_NAME } from './names'
import { hasUsable, type MemberStatus } from './target'

/**
 * One member as administrators see it: name, status, last sign-in and granted permissions. Nothing else may be added.
 */
export type MemberDetails = {
  id: string
  accountId: string | null
  firstName: string
  lastName: string
  email: string
  role: 'member' | 'admin'
  status: MemberStatus
  proved: boolean
  version: number
  /** When the newest invitation was sent; null before that. */
  invitedAt: Date | null
  lastSignInAt: Date | null
  removedAt: Date | null
  grants: GrantSet
}

/** Throws `notFound` for another company's id, an unknown id and text that is no id. */
export async function readMember({ tx }: Room<CompanyAdmin>, id: string): Promise<MemberDetails> {
  if (!isId(id)) throw new Rejection('notFound')
  const [[member], granted] = await Promise.all([
    tx
      .select({
        id: memberships.id,
        accountId: memberships.accountId,
        role: memberships.role,
        status: memberships.status,
        proved: memberships.proved,
        version: memberships.version,
        invitedAt: memberships.invitedAt,
        lastSignInAt: memberships.lastSignInAt,
        removedAt: memberships.removedAt,
        ...MEMBER_NAME,
        email: MEMBER_EMAIL,
      })
      .from(memberships)
      .leftJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(and(eq(memberships.id, id), isNull(accounts.erasedAt))),
    grantsOf(tx, id),
  ])
  if (!member) throw new Rejection('notFound')
  return { ...member, grants: granted }
}

/** The last day, in Berlin, of a grant that ends; null for one without an end. */
export const LAST_DAY = sql<
  string | null
>`to_char((${grants.until} at time zone 'Europe/Berlin') - interval '1 second', 'YYYY-MM-DD')`

/** The end of a grant with this last day: the midnight in Berlin that follows it. */
export const endOf = (day: string | null): SQL =>
  day ? sql`((${day}::date + 1)::timestamp at time zone 'Europe/Berlin')` : sql`null`

/** The grant has not ended. An ended grant has no effect, even before the cleanup has deleted it. */
export const IS_IN_FORCE = or(isNull(grants.until), gt(grants.until, databaseNow))

async function grantsOf(tx: Tx, id: string): Promise<GrantSet> {
  const rows = await tx
    .select({ permission: grants.permission, day: LAST_DAY, scope: grants.scope })
    .from(grants)
    .where(and(eq(grants.membershipId, id), IS_IN_FORCE))
  const set: GrantSet = {}
  for (const { permission, day, scope } of rows)
    if (isPermission(permission)) set[permission] = grantOf(permission, day, scope === 'own')
  return set
}

/**
 * What a lock or a deletion would end: the sessions in this company, and the trusted devices if this is the last usable
 * membership of the account (`last`).
 */
export async function runningOf({ tx }: Room<CompanyAdmin>, { id, accountId }: MemberDetails) {
  const idleEnd = sql`${sessions.lastUsedAt} + make_interval(secs => ${sessions.idleSeconds})`
  const [elsewhere, running, devices] = await Promise.all([
    accountId ? hasUsable(tx, accountId, id) : true,
    tx.$count(
      sessions,
      and(
        eq(sessions.membershipId, id),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, databaseNow),
        gt(idleEnd, databaseNow),
      ),
    ),
    accountId
      ? tx.$count(
          trustedDevices,
          and(
            eq(trustedDevices.accountId, accountId),
            isNull(trustedDevices.endedAt),
            gt(trustedDevices.expiresAt, databaseNow),
          ),
        )
      : 0,
  ])
  return { sessions: running, devices: elsewhere ? 0 : devices, last: !elsewhere }
}
