import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { countedWith, giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { type ChangingRoom, changingAccount, inPortal } from '../rooms/rooms'
import { enterMembership } from '../sessions/sessions'
import { registrationCodeHash } from './registration-code'

const FAILURES = { name: 'customer-number', points: LIMITS.customerNumber.failuresPerDay, every: DAY }
/**
 * Every request writes an entry to the company's log and sends mails to its administrators. A person may withdraw a
 * request and ask again, so requests are limited too.
 */
const REQUESTS = { name: 'join-requests', points: LIMITS.customerNumber.requestsPerDay, every: DAY }

type Administrator = { accountId: string; email: string; firstName: string; lastName: string; locale: Locale }
type Answer =
  | { outcome: 'unknown' }
  | { outcome: 'already'; membershipId: string }
  | { outcome: 'pending' | 'active'; membershipId: string; companyId: string; administrators: Administrator[] }
export type Joined = 'pending' | 'active' | 'already'

/**
 * R2.8, R2.9: asks to join by customer number. The number proves nothing and reveals nothing about the company. Throws
 * `numberUnknown`, `numberTries`, `joinLimit`.
 */
export const joinByNumber = (actor: Actor, number: string) =>
  join(actor, 'customerNumber', number, (tx) =>
    tx.execute<{ answer: Answer }>(sql`select join_by_number(${actor.account.id}, ${number}) as answer`),
  )

/**
 * R2.10: joins with the code from the company's letter. It proves the membership and works once. Throws
 * `numberUnknown`, `numberTries`.
 */
export const joinByCode = (actor: Actor, typed: string) =>
  join(actor, 'registrationCode', null, (tx) =>
    tx.execute<{ answer: Answer }>(
      sql`select join_by_code(${actor.account.id}, ${registrationCodeHash(typed)}) as answer`,
    ),
  )

type Ask = (tx: Tx) => Promise<{ answer: Answer }[]>

async function join(
  actor: Actor,
  field: 'customerNumber' | 'registrationCode',
  number: string | null,
  ask: Ask,
): Promise<Joined> {
  const { id } = actor.account
  // Counted before the lookup and given back unless the number or code was unknown. So a burst of requests gets at most
  // ten lookups.
  if (!(await within(FAILURES, id))) {
    await giveBack(FAILURES, id)
    throw new Rejection('numberTries', {}, field)
  }
  const answer = await lookUp(actor, number, ask).catch(async (fault: unknown) => {
    await giveBack(FAILURES, id)
    throw fault
  })
  if (answer.outcome === 'unknown') {
    await noteFailure(actor, field)
    throw new Rejection('numberUnknown', {}, field)
  }
  await giveBack(FAILURES, id)
  return answer.outcome
}

const lookUp = (actor: Actor, number: string | null, ask: Ask) =>
  changingAccount(actor, async (room) => {
    const { tx } = room
    const [row] = await ask(tx)
    const answer = row!.answer
    // A number can be entered, withdrawn and entered again, so such requests count. A code can be used only once.
    const asks = number !== null && answer.outcome !== 'unknown' && answer.outcome !== 'already'
    if (asks && !(await countedWith(tx, REQUESTS, actor.account.id)))
      throw new Rejection('joinLimit', {}, 'customerNumber')
    if (answer.outcome === 'pending' || answer.outcome === 'active') await enterAndNotify(room, answer, number)
    if (answer.outcome === 'already') await enterMembership(tx, actor.session.id, answer.membershipId)
    return answer
  })

/** R2.11: failed attempts are written to the log. */
async function noteFailure(actor: Actor, field: string) {
  const { id } = actor.account
  await inPortal(async (tx) =>
    record(tx, 'membership.refusedNumber', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      detail: { by: field },
    }),
  )
}

async function enterAndNotify(
  { tx, actor, record }: ChangingRoom,
  answer: Extract<Answer, { companyId: string }>,
  number: string | null,
) {
  const { account, session } = actor
  const { membershipId, companyId, outcome, administrators } = answer
  await enterMembership(tx, session.id, membershipId)
  const event = outcome === 'pending' ? 'membership.requested' : 'membership.joined'
  record(event, membershipId, { by: number ? 'number' : 'code', status: outcome }, { companyId })
  const name = `${account.firstName} ${account.lastName}`
  for (const { email, firstName, lastName, locale } of administrators) {
    const about = { firstName, lastName, name, email: account.email, number: number ?? '' }
    await sendMail(tx, outcome === 'pending' ? 'membershipRequested' : 'memberJoined', { to: email, locale }, about)
  }
}

/**
 * R2.9: withdraws a request that is pending or was refused, so that another number can be entered. Throws `notFound`.
 */
export const withdraw = (actor: Actor) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { account, membership } = actor
    const [row] = await tx.execute<{ answer: { companyId: string } | null }>(
      sql`select withdraw_membership(${account.id}, ${membership?.id ?? null}) as answer`,
    )
    if (!row?.answer) throw new Rejection('notFound')
    const { companyId } = row.answer
    record('membership.withdrawn', membership!.id, {}, { companyId })
  })
