import { and, eq, inArray, sql } from 'drizzle-orm'
import { tickets } from '@/db/schema/tickets'
import type { Tx } from '../database/clients'
import type { Staff, StaffFor } from '../permissions/proofs'
import { mayAct, type StaffAct } from '../permissions/staff-acts'
import { type ChangingRoom, changingAsStaff, type Room, viewingAsStaff } from '../rooms/rooms'
import type { TicketRow } from './conversation'

export type TicketKind = TicketRow['kind']
/** Staff who may open the queue; the kinds of tickets in it follow from their roles. */
export type DeskStaff = StaffFor<'tickets.read'>

const READS: Record<TicketKind, StaffAct> = { support: 'supportTickets.read', payroll: 'payrollTickets.answer' }
const ANSWERS: Record<TicketKind, StaffAct> = { support: 'supportTickets.answer', payroll: 'payrollTickets.answer' }

const KINDS: readonly TicketKind[] = ['support', 'payroll']

export const kindsOf = ({ account }: Staff): TicketKind[] =>
  KINDS.filter((kind) => mayAct(account.staffRoles, READS[kind]))

export const mayAnswer = ({ account }: Staff, kind: TicketKind) => mayAct(account.staffRoles, ANSWERS[kind])

/** The roles whose people answer tickets of this kind. */
export const mayAnswerWith = (roles: readonly string[], kind: TicketKind) => mayAct(roles, ANSWERS[kind])

/** R11.2: without it, row-level security shows no ticket about payroll to the console. */
async function enterDesk(tx: Tx, { account, session }: Staff) {
  if (mayAct(account.staffRoles, 'payrollTickets.answer'))
    await tx.execute(sql`select enter_payroll_desk(${session.id})`)
}

/** Reads tickets of every company in the console. */
export const atDesk = <T>(staff: DeskStaff, act: (room: Room<DeskStaff>) => Promise<T>): Promise<T> =>
  viewingAsStaff(staff, async (room) => {
    await enterDesk(room.tx, staff)
    return act(room)
  })

/** Changes them. */
export const workingAtDesk = <T>(staff: DeskStaff, act: (room: ChangingRoom<DeskStaff>) => Promise<T>): Promise<T> =>
  changingAsStaff(staff, async (room) => {
    await enterDesk(room.tx, staff)
    return act(room)
  })

/** How many tickets wait for an answer, and how many of those nobody has taken, or are late. */
export type DeskCounts = { open: number; unassigned: number; overdue: number }

/** R10.4: it waits for us, and the first answer or the solution is late. */
export const isOverdue = sql<boolean>`coalesce(${tickets.status} = 'open' and (${tickets.solutionDueAt} < app_now()
  or (${tickets.firstAnsweredAt} is null and ${tickets.answerDueAt} < app_now())), false)`

export async function deskCounts(tx: Tx, staff: Staff): Promise<DeskCounts> {
  await enterDesk(tx, staff)
  const kinds = kindsOf(staff)
  if (kinds.length === 0) return { open: 0, unassigned: 0, overdue: 0 }
  const [row] = await tx
    .select({
      open: sql<number>`count(*)::int`,
      unassigned: sql<number>`(count(*) filter (where ${tickets.assignedTo} is null))::int`,
      overdue: sql<number>`(count(*) filter (where ${isOverdue}))::int`,
    })
    .from(tickets)
    .where(and(eq(tickets.status, 'open'), inArray(tickets.kind, kinds)))
  return row!
}
