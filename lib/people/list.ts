import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { type Page, type Paging, pageOf } from '../ground/paging'
import type { CompanyAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { RESTORABLE_SECONDS } from './remove'
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
  /** Until when an invitation that is out can be taken up; null where there is none that lives. */
  invitedUntil: Date | null
  removedAt: Date | null
}

export const STATUSES = ['active', 'pending', 'invited', 'locked', 'refused'] as const
export const SORTS = ['name', 'email', 'signIn', 'status', 'role'] as const
export type Sort = (typeof SORTS)[number]

export type MemberFilter = {
  q: string
  /** One of STATUSES, `deleted`, or anything else for all but the deleted ones. */
  status: string
  role: string
  sort: Sort
  descending: boolean
}

/** An order each that an index has, in both directions (`Noch nie` is the oldest sign-in). */
const ORDER: Record<Sort, { column: SQL; nulls: string }[]> = {
  name: [{ column: sql`name_key`, nulls: '' }],
  email: [{ column: sql`email_key`, nulls: '' }],
  signIn: [{ column: sql`last_sign_in_at`, nulls: 'nullable' }],
  status: [
    { column: sql`status`, nulls: '' },
    { column: sql`name_key`, nulls: '' },
  ],
  role: [
    { column: sql`role`, nulls: '' },
    { column: sql`name_key`, nulls: '' },
  ],
}

function orderBy(sort: Sort, descending: boolean): SQL {
  const parts = ORDER[sort].map(({ column, nulls }) =>
    descending
      ? sql`${column} desc ${nulls ? sql`nulls last` : sql``}`
      : sql`${column} asc ${nulls ? sql`nulls first` : sql``}`,
  )
  return sql.join([...parts, descending ? sql`id desc` : sql`id asc`], sql`, `)
}

/**
 * R8.1: members, pending, invited and locked ones in one list. Quick whatever the number: a page is read along an index, from
 * whichever end is nearer, and counted in the index alone. The search finds parts of names and addresses without case and accents.
 */
export const listMembers = (actor: CompanyAdmin, filter: MemberFilter, paging: Paging): Promise<Page<MemberRow>> =>
  viewing(actor, async ({ tx }) => {
    const total = await countOf(tx, filter)
    const page = (paging.page - 1) * paging.size < total ? paging.page : 1
    const offset = (page - 1) * paging.size
    const rows = await rowsOf(tx, conditions(filter), filter, { offset, total, size: paging.size })
    return pageOf(rows, total, { ...paging, page })
  })

const statusOf = ({ status }: MemberFilter) =>
  status === 'deleted' ? 'removed' : (STATUSES.find((known) => known === status) ?? null)
const roleOf = ({ role }: MemberFilter) => (role === 'admin' || role === 'member' ? role : null)
const textOf = ({ q }: MemberFilter) => q.trim().slice(0, 100)

async function countOf(tx: Tx, filter: MemberFilter): Promise<number> {
  const status = statusOf(filter)
  const plain = !textOf(filter) && status !== 'removed'
  const [row] = plain
    ? await tx.execute<{ total: string }>(sql`select count_members(${status}, ${roleOf(filter)}) as total`)
    : await tx.execute<{ total: string }>(sql`select count(*) as total from memberships where ${conditions(filter)}`)
  return Number(row?.total ?? 0)
}

export function conditions(filter: MemberFilter): SQL {
  const [status, role, text] = [statusOf(filter), roleOf(filter), textOf(filter)]
  const parts = [
    status ? sql`status = ${status}` : sql`status <> 'removed'`,
    ...(status === 'removed'
      ? [
          sql`account_id is not null and removed_at > app_now() - make_interval(secs => ${RESTORABLE_SECONDS})`,
          sql`not exists (select from accounts a where a.id = account_id and a.erased_at is not null)`,
        ]
      : []),
    ...(role ? [sql`role = ${role}`] : []),
    ...(text ? [sql`id = any(array(select find_members(${text})))`] : []),
  ]
  return sql.join(parts, sql` and `)
}

type Window = { offset: number; size: number; total: number }

async function rowsOf(tx: Tx, where: SQL, { sort, descending }: MemberFilter, { offset, size, total }: Window) {
  const length = Math.min(size, total - offset)
  if (length <= 0) return []
  const backwards = offset > total / 2
  const [order, skip] = backwards
    ? [orderBy(sort, !descending), total - offset - length]
    : [orderBy(sort, descending), offset]
  const rows = await readRows(
    tx,
    sql`select * from memberships where ${where} order by ${order} limit ${length} offset ${skip}`,
    order,
  )
  return backwards ? rows.reverse() : rows
}

type Stored = Omit<MemberRow, 'lastSignInAt' | 'invitedAt' | 'invitedUntil' | 'removedAt'> &
  Record<'last' | 'invited' | 'until' | 'removed', string | null>

/** The chosen memberships with names and invitations; nothing of the others is looked up. */
export async function readRows(tx: Tx, chosen: SQL, order: SQL): Promise<MemberRow[]> {
  const rows = await tx.execute<Stored>(sql`
    select m.id, m.role, m.status, m.proved, m.last_sign_in_at as last, m.invited_at as invited, m.removed_at as removed,
      coalesce((select first_name from accounts where id = m.account_id), m.invited_first_name, '') as "firstName",
      coalesce((select last_name from accounts where id = m.account_id), m.invited_last_name, '') as "lastName",
      coalesce((select email_shown from accounts where id = m.account_id), m.invited_email_shown, '') as email,
      case when m.status = 'invited' then (select max(i.expires_at) from invitations i
        where i.membership_id = m.id and i.used_at is null and i.voided_at is null and i.expires_at > app_now()) end as until
    from (${chosen}) m order by ${order}`)
  return rows.map(({ last, invited, until, removed, ...row }) => ({
    ...row,
    lastSignInAt: date(last),
    invitedAt: date(invited),
    invitedUntil: date(until),
    removedAt: date(removed),
  }))
}

const date = (text: string | null) => (text ? new Date(text) : null)
