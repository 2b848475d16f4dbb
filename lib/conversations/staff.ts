import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { ticketMessages, ticketNotes, tickets } from '@/db/schema/tickets'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import { databaseNow } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { sweepFiles } from '../files/leftovers'
import { checkFile, type StoredFile, storeFile } from '../files/store'
import { Rejection } from '../ground/rejection'
import { type Vendor, vendorOf } from '../permissions/proofs'
import { recordId } from '../records/list'
import { type ChangingRoom, transact } from '../rooms/rooms'
import type { Conversation, MailedTicket, TicketState } from './conversation'
import { atDesk, type DeskStaff, kindsOf, mayAnswer, type TicketKind, workingAtDesk } from './desk'
import { colleaguesFor, isTicketNumber } from './desk-ticket'
import { dueIfUnknown } from './due'
import { ATTACHED, addFile, fileToOpen, removeFile, sendFiles } from './files'
import { inTicket } from './in-ticket'
import { CONVERSATIONS } from './kinds'
import { mailParticipants } from './participants'

export type FoundTicket = MailedTicket & {
  kind: TicketKind
  companyId: string
  state: TicketState
  mergedInto: string | null
  handedOverAt: Date | null
}

const COLUMNS = {
  id: tickets.id,
  kind: tickets.kind,
  number: tickets.number,
  subject: tickets.subject,
  openedBy: tickets.openedBy,
  companyId: tickets.companyId,
  state: tickets.status,
  mergedInto: tickets.mergedInto,
  handedOverAt: tickets.handedOverAt,
}

/** Locked, so that of a reply and a close at the same moment the second sees the first. Throws `notFound`. */
export async function locked(tx: Tx, staff: DeskStaff, number: string): Promise<FoundTicket> {
  if (!isTicketNumber(number)) throw new Rejection('notFound')
  const [ticket] = await tx
    .select(COLUMNS)
    .from(tickets)
    .where(eq(tickets.number, Number(number)))
    .for('update')
  if (!ticket || !kindsOf(staff).includes(ticket.kind)) throw new Rejection('notFound')
  if (!mayAnswer(staff, ticket.kind)) throw new Rejection('notFound')
  return ticket
}

/** R10.4: what one of the staff does with the ticket of this number. */
export const act = <T>(
  staff: DeskStaff,
  number: string,
  change: (room: ChangingRoom<DeskStaff>, ticket: FoundTicket) => Promise<T>,
): Promise<T> => workingAtDesk(staff, async (room) => change(room, await locked(room.tx, staff, number)))

/** Adds an entry to the company's log, in the words of the ticket's kind. */
export const logOfTicket = (
  tx: Tx,
  by: Pick<Vendor, 'actorId' | 'requestId'>,
  { kind, companyId, id }: FoundTicket,
  what: 'answered' | 'closed' | 'reopened' | 'merged' | 'handedOver',
  detail: Record<string, unknown> = {},
) =>
  record(tx, `${CONVERSATIONS[kind].event}.${what}`, {
    ...by,
    companyId,
    subjectId: id,
    detail: { by: 'staff', ...detail },
  })

async function writeAnswer(tx: Tx, by: Vendor, ticket: FoundTicket, body: string) {
  const { id, companyId, kind } = ticket
  const [message] = await tx
    .insert(ticketMessages)
    .values({ companyId, ticketId: id, fromStaff: true, body })
    .returning({ id: ticketMessages.id })
  const place = by.actorId ? { kind, ticketId: id, by: { staffId: by.actorId } } : null
  const files = place ? await sendFiles(tx, place, { id: message!.id, ticketId: id }) : 0
  await tx
    .update(tickets)
    .set({
      status: 'answered',
      updatedAt: databaseNow,
      firstAnsweredAt: sql`coalesce(${tickets.firstAnsweredAt}, app_now())`,
    })
    .where(eq(tickets.id, id))
  logOfTicket(tx, by, ticket, 'answered', files > 0 ? { files } : {})
  await mailParticipants(tx, CONVERSATIONS[kind], 'mailReply', ticket, null)
}

/**
 * Adds an answer of the vendor, by a command. The participants get a mail. Throws `notFound` if the ticket is closed or
 * of another kind.
 */
export const answerIn = ({ kind }: Pick<Conversation, 'kind'>, by: Vendor, id: string, body: string) =>
  transact(vendor(), async (tx) => {
    if (kind === 'payroll') await tx.execute(sql`select enter_payroll_desk(null)`)
    const [ticket] = await tx
      .select(COLUMNS)
      .from(tickets)
      .where(and(eq(tickets.kind, kind), eq(tickets.id, id), ne(tickets.status, 'closed')))
      .for('update')
    if (!ticket) throw new Rejection('notFound')
    await writeAnswer(tx, by, ticket, body)
  })

/**
 * „Antworten“, with the attachments that wait for it. `seen`: the last message that the page displayed; if there is a
 * newer one, nothing is sent. Throws `ticketClosed`, `ticketWritten`, `notFound`.
 */
export const answer = (staff: DeskStaff, number: string, body: string, seen?: string) =>
  act(staff, number, async ({ tx }, ticket) => {
    if (ticket.state === 'closed') throw new Rejection('ticketClosed')
    if (seen !== undefined && seen !== (await lastMessage(tx, ticket.id))) throw new Rejection('ticketWritten')
    await writeAnswer(tx, vendorOf(staff), ticket, body)
  })

async function lastMessage(tx: Tx, ticketId: string): Promise<string> {
  const [row] = await tx
    .select({ id: ticketMessages.id })
    .from(ticketMessages)
    .where(inTicket(ticketMessages.ticketId, ticketId))
    .orderBy(desc(ticketMessages.createdAt), desc(ticketMessages.id))
    .limit(1)
  return row?.id ?? ''
}

/** Closes it; the participants get a mail. Throws `ticketClosed`, `notFound`. */
export const closeAtDesk = (staff: DeskStaff, number: string) =>
  act(staff, number, async ({ tx }, ticket) => {
    if (ticket.state === 'closed') throw new Rejection('ticketClosed')
    const closed = { status: 'closed', closedAt: databaseNow, updatedAt: databaseNow } as const
    await tx.update(tickets).set(closed).where(eq(tickets.id, ticket.id))
    logOfTicket(tx, vendorOf(staff), ticket, 'closed')
    await mailParticipants(tx, CONVERSATIONS[ticket.kind], 'mailClosed', ticket, null)
  })

/** Throws `ticketOpen`, `ticketMerged`, `notFound`. */
export const reopenAtDesk = (staff: DeskStaff, number: string) =>
  act(staff, number, async ({ tx }, ticket) => {
    if (ticket.state !== 'closed') throw new Rejection('ticketOpen')
    if (ticket.mergedInto) throw new Rejection('ticketMerged')
    const opened = { status: 'open', closedAt: null, updatedAt: databaseNow, ...dueIfUnknown } as const
    await tx.update(tickets).set(opened).where(eq(tickets.id, ticket.id))
    logOfTicket(tx, vendorOf(staff), ticket, 'reopened')
  })

/** „Interne Notiz“: for staff alone; neither a mail nor the company's log knows of it. Throws `notFound`. */
export const addNote = (staff: DeskStaff, number: string, body: string) =>
  act(staff, number, async ({ tx, record }, { id, companyId }) => {
    await tx.insert(ticketNotes).values({ companyId, ticketId: id, staffId: staff.account.id, body })
    record('ticketDesk.noted', id, { number })
  })

/**
 * „Zuweisen“, or takes the assignment away (null). A colleague gets a mail with the number alone. Throws `notFound`,
 * also for somebody who does not answer such tickets.
 */
export const assign = (staff: DeskStaff, number: string, to: string | null) =>
  act(staff, number, async ({ tx, record }, { id, kind }) => {
    if (to && !(await colleaguesFor(tx, kind)).some((one) => one.id === to)) throw new Rejection('notFound', {}, 'to')
    const changed = await tx
      .update(tickets)
      .set({ assignedTo: to })
      .where(and(eq(tickets.id, id), sql`${tickets.assignedTo} is distinct from ${to}::uuid`))
      .returning({ id: tickets.id })
    if (changed.length === 0) return
    record('ticketDesk.assigned', id, { number, to })
    if (to && to !== staff.account.id) await mailAssigned(tx, number, to)
  })

async function mailAssigned(tx: Tx, number: string, to: string) {
  const { emailShown, firstName, lastName, locale } = accounts
  const [person] = await tx
    .select({ email: emailShown, firstName, lastName, locale })
    .from(accounts)
    .where(eq(accounts.id, to))
  const { email, locale: language, ...names } = person!
  const path = `/staff/tickets/${number}`
  await sendMail(tx, 'ticketAssigned', { to: email, locale: language }, { ...names, number, path })
}

/** Throws `notFound`, `ticketClosed`, `tooManyFiles`, and what `checkFile` throws. */
export async function attachAtDesk(staff: DeskStaff, number: string, name: string, bytes: Uint8Array): Promise<void> {
  const checked = checkFile(name, bytes, ATTACHED)
  const { companyId } = await workingAtDesk(staff, ({ tx }) => locked(tx, staff, number))
  const stored = await storeFile(companyId, checked)
  await workingAtDesk(staff, async ({ tx }) => {
    const ticket = await locked(tx, staff, number)
    if (ticket.state === 'closed') throw new Rejection('ticketClosed')
    await addFile(tx, { kind: ticket.kind, ticketId: ticket.id, by: { staffId: staff.account.id } }, stored)
  })
}

/** Throws `notFound`. */
export async function detachAtDesk(staff: DeskStaff, number: string, id: string): Promise<void> {
  const companyId = await act(staff, number, async ({ tx }, ticket) => {
    await removeFile(tx, ticket.kind, id, { staffId: staff.account.id })
    return ticket.companyId
  })
  await sweepFiles(companyId).catch(() => undefined)
}

/** Throws `notFound`, `fileUnscanned`, `fileInfected`. */
export const openFileAtDesk = (staff: DeskStaff, number: string, id: string): Promise<StoredFile> =>
  atDesk(staff, async ({ tx }) => {
    if (!isTicketNumber(number)) throw new Rejection('notFound')
    const [ticket] = await tx
      .select(COLUMNS)
      .from(tickets)
      .where(eq(tickets.number, Number(number)))
    if (!ticket || !kindsOf(staff).includes(ticket.kind)) throw new Rejection('notFound')
    return fileToOpen(tx, ticket.kind, ticket.id, recordId(id), { staffId: staff.account.id })
  })
