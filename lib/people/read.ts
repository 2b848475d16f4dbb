import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { isPermission } from '../permissions/catalogue'
import type { GrantSet } from '../permissions/matrix'
import type { CompanyAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { hasUsable, type MemberStatus } from './target'

/** One member as administrators see it: who, since when, what is granted. Never more than that. */
export type MemberCard = {
  id: string
  accountId: string | null
  firstName: string
  lastName: string
  email: string
  role: 'member' | 'admin'
  status: MemberStatus
  proved: boolean
  version: number
  lastSignInAt: Date | null
  removedAt: Date | null
  grants: GrantSet
}

type Row = Omit<MemberCard, 'lastSignInAt' | 'removedAt' | 'grants'> & { last: string | null; removed: string | null }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Another company's id, an unknown one and no id at all answer alike (`notFound`). */
export const readMember = (actor: CompanyAdmin, id: string): Promise<MemberCard> =>
  viewing(actor, async ({ tx }) => cardOf(tx, id))

export async function cardOf(tx: Tx, id: string): Promise<MemberCard> {
  if (!UUID.test(id)) throw new Rejection('notFound')
  const [row] = await tx.execute<Row>(sql`
    select m.id, m.account_id as "accountId", m.role, m.status, m.proved, m.version, m.last_sign_in_at as last, m.removed_at as removed,
      coalesce(a.first_name, m.invited_first_name, '') as "firstName", coalesce(a.last_name, m.invited_last_name, '') as "lastName",
      coalesce(a.email_shown, m.invited_email_shown, '') as email
    from memberships m left join accounts a on a.id = m.account_id where m.id = ${id} and a.erased_at is null`)
  if (!row) throw new Rejection('notFound')
  const { last, removed, ...card } = row
  return { ...card, lastSignInAt: date(last), removedAt: date(removed), grants: await grantsOf(tx, id) }
}

const date = (text: string | null) => (text ? new Date(text) : null)

/** The last day, in Berlin, of a grant that ends. */
export const lastDay = sql`to_char((until at time zone 'Europe/Berlin') - interval '1 second', 'YYYY-MM-DD')`
/** Midnight in Berlin after the last day. */
export const endOf = (day: string | null) =>
  day ? sql`((${day}::date + 1)::timestamp at time zone 'Europe/Berlin')` : sql`null`

/** What is in force now; lapsed grants count for nothing. */
export async function grantsOf(tx: Tx, id: string): Promise<GrantSet> {
  const rows = await tx.execute<{ permission: string; day: string | null }>(sql`
    select permission, ${lastDay} as day from grants where membership_id = ${id} and (until is null or until > app_now())`)
  const set: GrantSet = {}
  for (const { permission, day } of rows) if (isPermission(permission)) set[permission] = day
  return set
}

/** What a lock or a deletion would end: sessions in this company, and devices where no other access of the person is left. */
export const runningOf = (actor: CompanyAdmin, { id, accountId }: MemberCard) =>
  viewing(actor, async ({ tx }) => {
    const last = accountId ? !(await hasUsable(tx, accountId, id)) : false
    const [row] = await tx.execute<{ sessions: number; devices: number }>(sql`
      select (select count(*)::int from sessions where membership_id = ${id} and ended_at is null and expires_at > app_now()
          and last_used_at + make_interval(secs => idle_seconds) > app_now()) as sessions,
        (select count(*)::int from trusted_devices where account_id = ${accountId} and ended_at is null and expires_at > app_now()) as devices`)
    return { sessions: row?.sessions ?? 0, devices: last ? (row?.devices ?? 0) : 0, last }
  })
