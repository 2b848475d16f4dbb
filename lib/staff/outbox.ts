import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import { outbox, undeliverableAddresses } from '@/db/schema/delivery'
import { liftMarkIn } from '../delivery/undeliverable'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import type { StaffFor } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff, type Room } from '../rooms/rooms'

type Reader = StaffFor<'outbox.read'>
type Writer = StaffFor<'outbox.write'>

export const OUTBOX_STATES = ['faulty', 'waiting', 'sent', 'bounced', 'givenUp'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** The words of the index `outbox_faulty`. */
const FAULTY = sql`(state in ('expired', 'dead') or outcome in ('bounced', 'complained', 'refused')
  or (state = 'waiting' and error is not null))`
const STATES: Record<OutboxState, SQL> = {
  faulty: FAULTY,
  waiting: sql`${outbox.state} = 'waiting'`,
  sent: sql`${outbox.state} = 'sent'`,
  bounced: sql`${outbox.outcome} in ('bounced', 'complained', 'refused')`,
  givenUp: sql`${outbox.state} in ('expired', 'dead')`,
}

/** Whether its content is still there, so that it can be sent again: it waits, or was refused and has not expired. */
const sendable = sql<boolean>`(${outbox.state} = 'waiting' and ${outbox.error} is not null)
  or (${outbox.state} = 'dead' and ${outbox.outcome} = 'refused' and ${outbox.expiresAt} > app_now())`

const COLUMNS = {
  id: outbox.id,
  template: outbox.template,
  recipient: outbox.recipient,
  state: outbox.state,
  attempts: outbox.attempts,
  nextAt: outbox.nextAt,
  expiresAt: outbox.expiresAt,
  sentAt: outbox.sentAt,
  error: outbox.error,
  createdAt: outbox.createdAt,
  outcome: outbox.outcome,
  outcomeAt: outbox.outcomeAt,
  sendable: sql<boolean>`coalesce(${sendable}, false)`,
  marked: sql<boolean>`exists (select from ${undeliverableAddresses} u where u.address = lower(${outbox.recipient}))`,
}
const select = ({ tx }: Room<Reader>) => tx.select(COLUMNS).from(outbox)
export type OutboxRow = Awaited<ReturnType<typeof select>>[number]

export type OutboxFilter = { q: string; state: string; kind: string; since?: string }

/** „Erstellt“ in the last so many days. */
export const OUTBOX_SINCE = ['1', '7', '30'] as const
const isSince = (days: string) => sql`${outbox.createdAt} > app_now() - make_interval(days => ${Number(days)}::int)`

/** One page of the messages, newest first. Their content is not even readable for the console's role. */
export async function outboxOf(room: Room<Reader>, filter: OutboxFilter, paging: Paging): Promise<Page<OutboxRow>> {
  const q = filter.q
    .trim()
    .toLowerCase()
    .slice(0, 100)
    .replace(/[\\%_]/g, '\\$&')
  const state = OUTBOX_STATES.find((one) => one === filter.state)
  const where = and(
    state ? STATES[state] : undefined,
    OUTBOX_SINCE.some((days) => days === filter.since) ? isSince(filter.since!) : undefined,
    filter.kind ? eq(outbox.template, filter.kind) : undefined,
    q ? sql`lower(${outbox.recipient}) like ${`%${q}%`}` : undefined,
  )
  const [all] = await room.tx.select({ total: count() }).from(outbox).where(where)
  const { page, offset } = clamped(paging, all!.total)
  const rows = await select(room)
    .where(where)
    .orderBy(desc(outbox.createdAt), outbox.id)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, all!.total, { ...paging, page })
}

/** One message. Throws `notFound`. */
export async function messageOf(room: Room<Reader>, id: string): Promise<OutboxRow> {
  const [row] = await select(room).where(eq(outbox.id, recordId(id)))
  if (!row) throw new Rejection('notFound')
  return row
}

/** The kinds of messages that there are, for the filter. */
export const kindsInOutbox = async ({ tx }: Room<Reader>): Promise<string[]> =>
  (await tx.selectDistinct({ template: outbox.template }).from(outbox).orderBy(outbox.template)).map(
    ({ template }) => template,
  )

/** „Erneut senden“: the worker takes it at its next round. Throws `notFound`, `notSendable`. */
export const sendAgain = (staff: Writer, id: string): Promise<void> =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const again = await tx
      .update(outbox)
      .set({ state: 'waiting', attempts: 0, nextAt: sql`app_now()`, error: null, outcome: null, outcomeAt: null })
      .where(and(eq(outbox.id, recordId(id)), sendable))
      .returning({ template: outbox.template })
    if (again.length === 0) throw new Rejection('notSendable')
    record('mail.sentAgain', id, { mail: again[0]!.template })
  })

/** „Adresse wieder verwenden“: lifts the mark of the message's recipient. Throws `notFound`. */
export const liftMark = (staff: Writer, id: string): Promise<void> =>
  changingAsStaff(staff, async ({ tx }) => {
    const [row] = await tx
      .select({ to: outbox.recipient })
      .from(outbox)
      .where(eq(outbox.id, recordId(id)))
    if (!row || !(await liftMarkIn(tx, row.to, staff.account.id))) throw new Rejection('notFound')
  })

/** How many messages of the last seven days staff should look at. */
export const faultyMessages = sql<number>`(select count(*)::int from outbox where ${FAULTY}
  and created_at > app_now() - interval '7 days')`
