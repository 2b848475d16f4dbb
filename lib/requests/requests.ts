import { and, eq, inArray, isNull, ne, type SQL } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import type { AuditEvent } from '../audit/events'
import { RECEIVER } from '../companies/receiver'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { hasId } from '../database/has-id'
import { Rejection, type RejectionCode } from '../ground/rejection'
import type { Member } from '../permissions/proofs'
import type { ChangingRoom, Room } from '../rooms/rooms'

export type RequestStatus = (typeof requests.$inferSelect)['status']

/** The statuses of a request that waits for a decision. */
export const OPEN = ['open', 'consented'] as const satisfies RequestStatus[]

/** The steps of every kind of request: the statuses in which a step is possible, and the status after it. */
const STEPS = {
  consent: { from: ['open'], to: 'consented' },
  refuseConsent: { from: ['open'], to: 'open' },
  withdraw: { from: OPEN, to: 'withdrawn' },
  approve: { from: OPEN, to: 'approved' },
  refuse: { from: OPEN, to: 'refused' },
} as const satisfies Record<string, { from: readonly RequestStatus[]; to: RequestStatus }>
type Step = keyof typeof STEPS

/** A request with the member and the company, as log entries and mails need them. */
export type Asked = Awaited<ReturnType<typeof readAsked>>

/**
 * What follows from a step: an entry about the member who asked, and mails. Without an event, the kind's own function
 * writes the entries.
 */
type Consequence = { event?: AuditEvent; mail?: (tx: Tx, request: Asked) => Promise<unknown> }

/** A kind of request. What an approval changes is not declared here: the kind's own function does it. */
export type RequestKind = {
  kind: (typeof requests.$inferSelect)['kind']
  /** The rejection of a second request about the same subject while the first is open. */
  again: RejectionCode
  /** The detail of its log entries. */
  detail: (request: Asked) => Record<string, unknown>
  on: { ask: Consequence } & Partial<Record<Step, Consequence>>
}

/** `membershipId`: who asks, if not the actor: an order is asked for by who made it, not by who released it. */
export type Wish = { membershipId?: string; subject?: string; title?: string; reason: string; payload?: unknown }

/**
 * Makes a request. If the same request is made twice at once, by one person or by two of the company, one is stored and
 * the other throws the kind's `again`.
 */
export async function ask(room: ChangingRoom<Member>, kind: RequestKind, wish: Wish): Promise<Asked> {
  const { company, membership } = room.actor
  const [made] = await room.tx
    .insert(requests)
    .values({ kind: kind.kind, companyId: company.id, membershipId: membership.id, ...wish })
    .onConflictDoNothing()
    .returning({ id: requests.id })
  if (!made) throw new Rejection(kind.again)
  return follow(room, kind, 'ask', made.id)
}

/** Withdraws the member's own open request. Throws `requestOver`. */
export async function withdraw(room: ChangingRoom<Member>, kind: RequestKind, subject = ''): Promise<Asked> {
  const own = and(eq(requests.membershipId, room.actor.membership.id), eq(requests.subject, subject))
  const asked = await take(room, kind, 'withdraw', own, decidedBy(room))
  if (!asked) throw new Rejection('requestOver')
  return asked
}

/** Withdraws an open request of the company, whoever made it. Throws `requestOver`, `notFound`. */
export const withdrawOfCompany = async (room: ChangingRoom<Member>, kind: RequestKind, id: string): Promise<Asked> =>
  (await take(room, kind, 'withdraw', hasId(requests.id, id), decidedBy(room))) ?? over(room, kind, id)

/**
 * Records the consent of an administrator, or its refusal, once. The actor must not be the member who asked. Throws
 * `requestOver`, `notFound`.
 */
export async function answer(
  room: ChangingRoom<Member>,
  kind: RequestKind,
  id: string,
  step: 'consent' | 'refuseConsent',
) {
  const unanswered = and(
    hasId(requests.id, id),
    isNull(requests.consentBy),
    ne(requests.membershipId, room.actor.membership.id),
  )
  const consent = step === 'consent' ? 'consented' : 'refused'
  const change = { consent, consentBy: room.actor.account.id, consentAt: databaseNow } as const
  return (await take(room, kind, step, unanswered, change)) ?? over(room, kind, id)
}

/**
 * Decides a request. Of two decisions at once, or of a decision and a withdrawal, only the first succeeds. Throws
 * `requestOver`, `notFound`.
 */
export async function decide(
  room: ChangingRoom,
  kind: RequestKind,
  id: string,
  step: 'approve' | 'refuse',
  reason: string | null = null,
): Promise<Asked> {
  const change = { ...decidedBy(room), decisionReason: reason }
  return (await take(room, kind, step, hasId(requests.id, id), change)) ?? over(room, kind, id)
}

type Change = Omit<Parameters<ReturnType<Tx['update']>['set']>[0], 'status'>

/**
 * Takes a step: one conditional update, then its log entry and its mails. Null if no request has a status that allows
 * the step.
 */
async function take(room: ChangingRoom, kind: RequestKind, step: Step, which: SQL | undefined, change: Change) {
  const { from, to } = STEPS[step]
  const [moved] = await room.tx
    .update(requests)
    .set({ ...change, status: to })
    .where(and(eq(requests.kind, kind.kind), inArray(requests.status, [...from]), which))
    .returning({ id: requests.id })
  return moved ? follow(room, kind, step, moved.id) : null
}

async function follow(room: ChangingRoom, kind: RequestKind, step: Step | 'ask', id: string): Promise<Asked> {
  const asked = await readAsked(room.tx, id)
  const { event, mail } = kind.on[step] ?? {}
  if (event) room.record(event, asked.membershipId, kind.detail(asked), { companyId: asked.companyId } as never)
  await mail?.(room.tx, asked)
  return asked
}

const decidedBy = ({ actor }: Room) => ({ decidedBy: actor.account.id, decidedAt: databaseNow })

/** Throws `requestOver` if the request exists, otherwise `notFound`: also for a request of another company or kind. */
async function over({ tx }: Room, { kind }: RequestKind, id: string): Promise<never> {
  const [known] = await tx
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.kind, kind), hasId(requests.id, id)))
  throw new Rejection(known ? 'requestOver' : 'notFound')
}

/** Throws `notFound` for an id that is none, or of no request. */
export async function askedOf(tx: Tx, id: string): Promise<Asked & { kind: RequestKind['kind'] }> {
  const [row] = await tx.select({ kind: requests.kind }).from(requests).where(hasId(requests.id, id))
  if (!row) throw new Rejection('notFound')
  return { ...(await readAsked(tx, id)), kind: row.kind }
}

async function readAsked(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: requests.id,
      subject: requests.subject,
      title: requests.title,
      payload: requests.payload,
      reason: requests.reason,
      fileId: requests.fileId,
      evidenceBy: requests.evidenceBy,
      createdAt: requests.createdAt,
      decisionReason: requests.decisionReason,
      membershipId: requests.membershipId,
      accountId: accounts.id,
      ...RECEIVER,
      status: memberships.status,
      proved: memberships.proved,
      companyId: companies.id,
      number: companies.number,
    })
    .from(requests)
    .innerJoin(memberships, eq(memberships.id, requests.membershipId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(eq(requests.id, id))
  return row!
}
