import { and, eq, gt, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import type { Tx } from '../database/clients'
import { databaseNowPlus } from '../database/clock'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { LIMITS } from '../limits/sheet'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { DUE, DUES } from './due'
import type { MemberStatus } from './target'

export type MemberRow = {
  id: string
  firstName: string
  lastName: string
  email: string
  role: 'member' | 'admin'
  status: MemberStatus
  proved: boolean
  lastSignInAt: Date | null
  invitedAt: Date | null
  /** When the open invitation expires. Null if there is none. */
  invitedUntil: Date | null
  removedAt: Date | null
}

export const STATUSES = ['active', 'pending', 'invited', 'locked', 'refused'] as const
export const SORTS = ['name', 'email', 'signIn', 'status', 'role'] as const
export type Sort = (typeof SORTS)[number]

export type MemberFilter = {
  q: string
  /** One of STATUSES, or `deleted`. Any other value: all except deleted members. */
  status: string
  role: string
  /** One of DUES. Any other value: no restriction. */
  due?: string
  sort: Sort
  descending: boolean
}

/**
 * The columns of each order, without a table name: they are valid for the table and for the rows selected from it. An
 * index serves each order in both directions. A member who never signed in counts as the oldest sign-in.
 */
const ORDER: Record<Sort, { column: SQL; nullable?: true }[]> = {
  name: [{ column: sql`name_key` }],
  email: [{ column: sql`email_key` }],
  signIn: [{ column: sql`last_sign_in_at`, nullable: true }],
  status: [{ column: sql`status` }, { column: sql`name_key` }],
  role: [{ column: sql`role` }, { column: sql`name_key` }],
}

function orderBy(sort: Sort, descending: boolean): SQL[] {
  const parts = ORDER[sort].map(({ column, nullable }) =>
    descending
      ? sql`${column} desc ${nullable ? sql`nulls last` : sql``}`
      : sql`${column} asc ${nullable ? sql`nulls first` : sql``}`,
  )
  return [...parts, descending ? sql`id desc` : sql`id asc`]
}
export const BY_NAME = orderBy('name', false)

/**
 * R8.1: active, pending, invited, locked and refused members in one list. It is fast for any number of members: a page
 * is read along an index from the nearer end, and the total is counted in the index alone. The search finds parts of
 * names and addresses; case and accents make no difference.
 */
export async function listMembers(
  { tx }: Room<CompanyAdmin>,
  filter: MemberFilter,
  paging: Paging,
): Promise<Page<MemberRow>> {
  const total = await countOf(tx, filter)
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const offset = (page - 1) * paging.size
  const rows = await rowsOf(tx, filter, { offset, total, size: paging.size })
  return pageOf(rows, total, { ...paging, page })
}

const statusOf = ({ status }: MemberFilter) =>
  status === 'deleted' ? ('removed' as const) : (STATUSES.find((known) => known === status) ?? null)
const roleOf = ({ role }: MemberFilter): 'member' | 'admin' | null =>
  role === 'admin' || role === 'member' ? role : null
const dueOf = ({ due }: MemberFilter) => DUES.find((known) => known === due) ?? null
const textOf = ({ q }: MemberFilter) => q.trim().slice(0, 100)

async function countOf(tx: Tx, filter: MemberFilter): Promise<number> {
  const status = statusOf(filter)
  if (textOf(filter) || dueOf(filter) || status === 'removed') return tx.$count(memberships, conditions(filter))
  const [row] = await tx.execute<{ total: string }>(sql`select count_members(${status}, ${roleOf(filter)}) as total`)
  return Number(row?.total ?? 0)
}

export function conditions(filter: MemberFilter): SQL {
  const [status, role, due, text] = [statusOf(filter), roleOf(filter), dueOf(filter), textOf(filter)]
  const parts = [
    status ? eq(memberships.status, status) : ne(memberships.status, 'removed'),
    ...(status === 'removed'
      ? [
          isNotNull(memberships.accountId),
          gt(memberships.removedAt, databaseNowPlus(-LIMITS.deletion.after)),
          sql`not exists (select from accounts a where a.id = ${memberships.accountId} and a.erased_at is not null)`,
        ]
      : []),
    role ? eq(memberships.role, role) : undefined,
    due ? DUE[due] : undefined,
    text ? sql`${memberships.id} = any(array(select find_members(${text})))` : undefined,
  ]
  return and(...parts)!
}

type Window = { offset: number; size: number; total: number }

/** Reads from the nearer end, because rows that are skipped are read too. */
async function rowsOf(tx: Tx, filter: MemberFilter, { offset, size, total }: Window) {
  const { sort, descending } = filter
  const length = Math.min(size, total - offset)
  if (length <= 0) return []
  const backwards = offset > total / 2
  const [order, skip] = backwards
    ? [orderBy(sort, !descending), total - offset - length]
    : [orderBy(sort, descending), offset]
  const rows = await readRows(tx, conditions(filter), order, { length, skip })
  return backwards ? rows.reverse() : rows
}

/** When the open invitation expires. */
const INVITED_UNTIL = sql`case when m.status = 'invited' then (select max(i.expires_at) from invitations i
  where i.membership_id = m.id and i.used_at is null and i.voided_at is null and i.expires_at > app_now()) end`.mapWith(
  memberships.removedAt,
) as SQL<Date | null>

const ofAccount = (column: SQL, invited: SQL) =>
  sql<string>`coalesce((select ${column} from accounts a where a.id = m.account_id), ${invited}, '')`

/**
 * The selected memberships with names and invitations. Rows are selected first, so that nothing is looked up for the
 * others.
 */
export function readRows(
  tx: Tx,
  where: SQL,
  order: SQL[],
  { length, skip }: { length: number; skip: number },
): Promise<MemberRow[]> {
  const m = tx
    .select()
    .from(memberships)
    .where(where)
    .orderBy(...order)
    .limit(length)
    .offset(skip)
    .as('m')
  return tx
    .select({
      id: m.id,
      role: m.role,
      status: m.status,
      proved: m.proved,
      lastSignInAt: m.lastSignInAt,
      invitedAt: m.invitedAt,
      removedAt: m.removedAt,
      firstName: ofAccount(sql`a.first_name`, sql`m.invited_first_name`),
      lastName: ofAccount(sql`a.last_name`, sql`m.invited_last_name`),
      email: ofAccount(sql`a.email_shown`, sql`m.invited_email_shown`),
      invitedUntil: INVITED_UNTIL,
    })
    .from(m)
    .orderBy(...order)
}
