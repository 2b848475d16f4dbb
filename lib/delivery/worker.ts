import { setImmediate } from 'node:timers/promises'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { outbox } from '@/db/schema/delivery'
import { challenges } from '@/db/schema/sign-in'
import { brand } from '../brand/brand'
import { worker } from '../database/clients'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { faultInShort } from '../ground/fault-entry'
import { log } from '../ground/log'
import { readMailbox } from '../ground/mailbox'
import { decrypt } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import type { MailName, MailParams } from './mails'
import { onOutboxWake, type Payload } from './outbox'
import { deliverByPhone } from './phone'
import { phoneMessage } from './phone-code'
import { renderMail } from './render-mail'
import { mailSignatures, type Signatures } from './signature'
import { deliver, isRefusal } from './transport'
import { markUndeliverable } from './undeliverable'

const BATCH = 10
const ROUND = 2000
/** Minutes until the next try; the last value repeats until the mail expires. */
const PAUSES = [1, 5, 15, 60]
const LEASE_SECONDS = 60

type Due = { id: string; template: MailName; payload: Buffer | null; attempts: number; expired: boolean }

/**
 * Sends what is due. Several servers may do so at once (SKIP LOCKED, then a lease). Returns how many messages it
 * handled.
 */
export async function sendDue(): Promise<number> {
  const due = await worker().execute<Due>(sql`
    update outbox set attempts = attempts + 1, next_at = app_now() + make_interval(secs => ${LEASE_SECONDS})
    where id in (select id from outbox where state = 'waiting' and next_at <= app_now()
      order by next_at limit ${BATCH} for update skip locked)
    returning id, template, payload, attempts, expires_at <= app_now() as expired`)
  if (due.length === 0) return 0
  const signatures = await mailSignatures()
  await Promise.all(due.map((row) => handle(row, signatures)))
  return due.length
}

async function handle(row: Due, signatures: Signatures) {
  if (row.expired || !row.payload) return finish(row.id, 'expired')
  try {
    const payload = JSON.parse(decrypt(row.payload, row.id).toString()) as Payload
    if (payload.challengeId && !(await canBeTyped(payload.challengeId))) return finish(row.id, 'dead')
    const providerId = await send(row, payload, signatures)
    if (payload.challengeId) await startClock(payload.challengeId)
    await finish(row.id, 'sent', { providerId })
  } catch (fault) {
    const why = faultInShort(fault)
    if (isRefusal(fault)) return refused(row, why)
    log().warn(
      { event: 'mail.failed', mail: row.id, template: row.template, attempts: row.attempts, why },
      'mail not sent',
    )
    const minutes = PAUSES[Math.min(row.attempts, PAUSES.length) - 1]!
    const seconds = minutes * 60 * (0.9 + Math.random() * 0.2)
    await worker()
      .update(outbox)
      .set({
        error: why.slice(0, 200),
        nextAt: sql`least(app_now() + make_interval(secs => ${seconds}), ${outbox.expiresAt})`,
      })
      .where(eq(outbox.id, row.id))
  }
}

/**
 * The receiving server does not know the address: trying again changes nothing. The payload stays until the mail
 * expires, so that staff can send it again when the mailbox is back.
 */
async function refused({ id }: Due, why: string) {
  const [row] = await worker()
    .update(outbox)
    .set({ state: 'dead', error: why.slice(0, 200), outcome: 'refused', outcomeAt: databaseNow })
    .where(eq(outbox.id, id))
    .returning({ recipient: outbox.recipient })
  if (row) await markUndeliverable(row.recipient, 'refused')
}

async function send({ id, template }: Due, payload: Payload, signatures: Signatures): Promise<string | null> {
  const { channel, params, locale, to, replyTo } = payload
  if (channel) {
    await deliverByPhone(phoneMessage(channel, to, (params as { code: string }).code, locale))
    return null
  }
  const mail = await inTurn(() => renderMail(template, params as MailParams<MailName>, locale, signatures[locale]))
  return deliver({ ...mail, id, to, replyTo: answeredAt(replyTo) })
}

let rendering: Promise<unknown> = Promise.resolve()

/**
 * One mail is rendered at a time, and whatever else waits in the process comes before the next. Ten at once would hold
 * up each step of every request: a page took 3 s while thousands were invited.
 */
function inTurn<T>(render: () => Promise<T>): Promise<T> {
  const rendered = rendering.then(() => setImmediate()).then(render)
  rendering = rendered.catch(() => undefined)
  return rendered
}

/**
 * Reply-To: the person who wrote the message, otherwise the support. Anything that is not exactly one address is not
 * used.
 */
const answeredAt = (replyTo = '') => readMailbox(replyTo)?.address ?? brand().supportEmail

/**
 * Whether the code can still be used. A code that was used, replaced or guessed at too often, or whose flow is over,
 * is worthless, and a message with it would only mislead. A code that merely waited too long is sent: its ten minutes
 * begin when it is sent.
 */
async function canBeTyped(challengeId: string): Promise<boolean> {
  const [row] = await worker().execute<{ live: boolean }>(sql`
    select case purpose
        when 'register' then exists (select from registrations r where r.id = c.subject and r.expires_at > app_now())
        when 'signIn' then exists (select from sign_in_attempts a where a.id = c.subject and a.factor_at is null and a.expires_at > app_now())
        when 'stepUp' then exists (select from sessions s where s.id = c.subject and s.ended_at is null and s.expires_at > app_now())
        when 'phone' then exists (select from pending_phones p where p.account_id = c.subject and p.expires_at > app_now())
        when 'emailChange' then exists (select from email_changes e where e.account_id = c.subject and e.expires_at > app_now())
        else false end as live
    from challenges c where id = ${challengeId} and used_at is null and voided_at is null and tries < ${LIMITS.code.tries}`)
  return row?.live ?? false
}

/** The ten minutes of a code begin when it is sent, not when it was requested. */
const startClock = (challengeId: string) =>
  worker()
    .update(challenges)
    .set({ expiresAt: databaseNowPlus(LIMITS.code.lifetime) })
    .where(and(eq(challenges.id, challengeId), isNull(challenges.usedAt)))

const OUTCOMES = {
  sent: { error: null, sentAt: databaseNow },
  // A message that is given up keeps its last error, so that staff see why.
  dead: { error: sql`coalesce(${outbox.error}, 'the code was worthless by then')`, sentAt: null },
  expired: { error: sql`coalesce(${outbox.error}, 'not sent in time')`, sentAt: null },
}

const finish = (id: string, state: keyof typeof OUTCOMES, more: { providerId?: string | null } = {}) =>
  worker()
    .update(outbox)
    .set({ state, payload: null, ...OUTCOMES[state], ...more })
    .where(eq(outbox.id, id))

/**
 * The worker's loop in a server process. It is woken by a commit, and runs every two seconds for messages of other
 * processes and for retries.
 */
export function startOutbox() {
  let running = false
  let again = false
  const round = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      while ((await sendDue()) === BATCH || again) again = false
    } catch (fault) {
      log().warn({ event: 'outbox.round', err: fault }, 'outbox waits')
    } finally {
      running = false
    }
  }
  onOutboxWake(round)
  setInterval(round, ROUND).unref()
}
