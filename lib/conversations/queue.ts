import { and, asc, count, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { tickets } from '@/db/schema/tickets'
import { inOnce } from '../database/sub-select'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import type { Staff } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import type { TicketState } from './conversation'
import { type DeskStaff, isOverdue, kindsOf, type TicketKind } from './desk'

export const QUEUE_STATES = ['open', 'answered', 'closed', 'all'] as const
export const ASSIGNMENTS = ['me', 'nobody', 'someone'] as const
export const QUEUE_SORTS = ['waiting', 'due', 'age'] as const
export const QUEUE_DUES = ['overdue', 'soon'] as const
export const QUEUE_PRIORITIES = ['high', 'normal', 'low'] as const

/** As in the address; what is none of the values restricts nothing. */
export type WantedTickets = {
  q?: string
  state?: string
  assigned?: string
  priority?: string
  kind?: string
  /** `overdue`, or `soon`: due within a day. */
  due?: string
  sort?: string
}

export type QueuedTicket = {
  id: string
  kind: TicketKind
  number: number
  subject: string
  state: TicketState
  priority: string
  company: string
  customerNumber: string
  createdAt: Date
  /** Since when an open ticket waits for an answer. */
  updatedAt: Date
  assignee: string | null
  answerDueAt: Date | null
  solutionDueAt: Date | null
  firstAnsweredAt: Date | null
  overdue: boolean
}

const assignees = alias(accounts, 'assignees')
const assignee = sql<string | null>`${assignees.firstName} || ' ' || ${assignees.lastName}`

function found(text: string | undefined): SQL | undefined {
  const q = text?.trim().slice(0, 100)
  if (!q) return undefined
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  // One condition for each index of this table, so that either they or the index of the queue are read.
  return or(
    sql`${tickets.searchKey} like search_pattern(${q})`,
    sql`${tickets.companyId} = any(array(select id from companies where search_key like search_pattern(${q})
      ${number ? sql`union all select id from companies where number = ${number}` : sql``}))`,
    number
      ? sql`${tickets.kind} = any(array['support', 'payroll']) and ${tickets.number} = ${number}::bigint`
      : undefined,
  )
}

const stateOf = (wanted: string | undefined): SQL | undefined => {
  if (wanted === 'all') return undefined
  const state = (['open', 'answered', 'closed'] as const).find((one) => one === wanted)
  // Not „<> 'closed'“: nine of ten are closed, and these two are found by the index.
  return inArray(tickets.status, state ? [state] : ['open', 'answered'])
}

function assignedTo(staff: Staff, wanted: string | undefined): SQL | undefined {
  if (wanted === 'me') return eq(tickets.assignedTo, staff.account.id)
  if (wanted === 'nobody') return isNull(tickets.assignedTo)
  return wanted === 'someone' ? isNotNull(tickets.assignedTo) : undefined
}

/** When something of ours is due: the first answer, then the solution. */
const nextDue = sql`case when ${tickets.firstAnsweredAt} is null then ${tickets.answerDueAt}
  else ${tickets.solutionDueAt} end`

function isDue(wanted: string | undefined): SQL | undefined {
  if (wanted === 'overdue') return isOverdue
  if (wanted !== 'soon') return undefined
  return and(eq(tickets.status, 'open'), sql`${nextDue} between app_now() and app_now() + interval '1 day'`)
}

/** Those that wait for us, the longest first; those that are due first; or the oldest first. */
const orderOf = (sort: string | undefined) =>
  sort === 'age'
    ? [asc(tickets.createdAt), asc(tickets.id)]
    : sort === 'due'
      ? [sql`${tickets.status} <> 'open'`, sql`${nextDue} nulls last`, asc(tickets.id)]
      : [sql`${tickets.status} <> 'open'`, asc(tickets.updatedAt), asc(tickets.id)]

/** R10.4: one page of the tickets that this person may read. */
export async function queueOf(
  { tx, actor }: Room<DeskStaff>,
  wanted: WantedTickets,
  paging: Paging,
): Promise<Page<QueuedTicket>> {
  const kinds = kindsOf(actor)
  const kind = kinds.find((one) => one === wanted.kind)
  const priority = QUEUE_PRIORITIES.find((one) => one === wanted.priority)
  const where = and(
    inArray(tickets.kind, kind ? [kind] : kinds),
    stateOf(wanted.state),
    assignedTo(actor, wanted.assigned),
    priority ? eq(tickets.priority, priority) : undefined,
    isDue(wanted.due),
    found(wanted.q),
  )
  const [all] = await tx.select({ total: count() }).from(tickets).where(where)
  const { page, offset } = clamped(paging, all!.total)
  const order = orderOf(wanted.sort)
  // Companies and assignees are read for the tickets of this page only.
  const ids = tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(where)
    .orderBy(...order)
    .limit(paging.size)
    .offset(offset)
  const rows = await tx
    .select({
      id: tickets.id,
      kind: tickets.kind,
      number: tickets.number,
      subject: tickets.subject,
      state: tickets.status,
      priority: tickets.priority,
      company: companies.name,
      customerNumber: companies.number,
      createdAt: tickets.createdAt,
      updatedAt: tickets.updatedAt,
      assignee,
      answerDueAt: tickets.answerDueAt,
      solutionDueAt: tickets.solutionDueAt,
      firstAnsweredAt: tickets.firstAnsweredAt,
      overdue: isOverdue,
    })
    .from(tickets)
    .innerJoin(companies, eq(companies.id, tickets.companyId))
    .leftJoin(assignees, eq(assignees.id, tickets.assignedTo))
    .where(inOnce(tickets.id, ids))
    .orderBy(...order)
  return pageOf(rows, all!.total, { ...paging, page })
}
