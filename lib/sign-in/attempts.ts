import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { signInAttempts } from '@/db/schema/sign-in'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { isDeviceOf } from '../devices/claim'
import type { DeviceCredential } from '../devices/trusted'
import { Rejection } from '../ground/rejection'
import { hashToken, randomToken } from '../ground/secrets'
import { inFuture, MINUTE } from '../ground/time'
import type { Key } from '../limits/key'
import { slowedCondition } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { forgetFailures } from '../limits/throttle'

export type Way = 'totp' | 'sms' | 'call' | 'email'

/** What was given so far, and what the account demands. `account` is null for an unknown address. */
export type Attempt = {
  id: string
  email: string
  next: string | null
  /** Never true where a new password must be set first: no page of the factor opens then. */
  passwordShown: boolean
  /** The password was right, but a new one must be set first (decision 22). */
  resetFirst: boolean
  factorShown: boolean
  finished: boolean
  finishedKey: string | null
  sessionId: string | null
  /** The method of the second factor: the one that was chosen („auf andere Art“), else the strongest that is set up. */
  way: Way
  /** Until when the message with the code is delayed; null where it is not delayed. */
  heldUntil: Date | null
  account: {
    id: string
    firstName: string
    lastName: string
    locale: 'de' | 'en'
    passwordHash: string
    staff: boolean
    credentialVersion: number
    logKey: Buffer | null
    /** The encrypted secret of the app, where one is set up. */
    totp: Buffer | null
    /** The encrypted number, where one is set up, and how its codes are sent. */
    phone: { number: Buffer; channel: 'sms' | 'call' } | null
    recoveryLeft: number
    /** The next sign-in begins with a new password (decision 22). */
    resetRequired: boolean
    /** R3.4: nothing can be entered. */
    lockedOut: boolean
    lockedByVendor: boolean
  } | null
}

const lifetime = sql`app_now() + make_interval(secs => ${LIMITS.attempt.lifetime / 1000})`

/**
 * Starts a sign-in for an address. An unknown address costs the same work and leads to a password page that accepts
 * nothing. A network with too many tries must wait, but a trusted device of exactly this account need not (R3.6).
 * @throws Rejection `tooManyTries`
 */
export async function beginAttempt(
  email: string,
  next: string | null,
  network: string,
  credentials: DeviceCredential[] = [],
): Promise<{ token: string; known: boolean }> {
  const token = randomToken()
  const [row] = await portal().execute<{ known: boolean; slowed: boolean }>(sql`
    insert into sign_in_attempts (token_hash, email, account_id, credential_version, next, expires_at)
    select ${hashToken(token)}, ${email}, a.id, a.credential_version, ${next}, ${lifetime}
    from (select 1) one left join accounts a on a.email = ${email} and a.erased_at is null returning account_id is not null as known,
      ${slowedCondition(network)} and not ${isDeviceOf(sql`sign_in_attempts.account_id`, credentials)} as slowed`)
  if (!row || row.slowed) throw new Rejection('tooManyTries', { until: inFuture(MINUTE) })
  return { token, known: row.known }
}

type Row = {
  id: string
  email: string
  next: string | null
  password_shown: boolean
  factor_shown: boolean
  finished: boolean
  finished_key: string | null
  session_id: string | null
  account_id: string | null
  first_name: string
  last_name: string
  locale: 'de' | 'en'
  password_hash: string
  staff: boolean
  credential_version: number
  log_key: Buffer | null
  totp: Buffer | null
  phone_number: Buffer | null
  phone_channel: 'sms' | 'call'
  recovery_left: string
  reset_required: boolean
  way: Way | null
  locked_out: boolean
  locked_by_vendor: boolean
  held_until: string | null
}

/** The attempt of this token; null for a malformed, unknown or expired one, and after a change of a credential. */
export async function attemptOf(token: string | null): Promise<Attempt | null> {
  if (!token) return null
  const [row] = await portal().execute<Row>(sql`
    select t.id, t.email, t.next, t.password_at is not null as password_shown, t.factor_at is not null as factor_shown,
      t.finished_at is not null as finished, t.finished_key, t.session_id, a.id as account_id, a.first_name, a.last_name, a.locale,
      a.password_hash, cardinality(a.staff_roles) > 0 as staff, a.credential_version, a.log_key,
      f.secret as totp, p.number as phone_number, p.channel as phone_channel, t.factor as way, a.reset_required_at is not null as reset_required,
      (select count(*) from recovery_codes r where r.account_id = a.id and r.used_at is null) as recovery_left, is_locked_out(a.id) as locked_out,
      exists (select from account_locks l where l.account_id = a.id and l.lifted_at is null) as locked_by_vendor,
      (select c.held_until from challenges c where c.purpose = 'signIn' and c.subject = t.id and c.used_at is null and c.voided_at is null
        and c.held_until > app_now()) as held_until
    from sign_in_attempts t left join accounts a on a.id = t.account_id left join totp_factors f on f.account_id = a.id
      left join phone_factors p on p.account_id = a.id
    where t.token_hash = ${hashToken(token)} and t.expires_at > app_now() and t.credential_version is not distinct from a.credential_version`)
  return row ? shape(row) : null
}

function shape(row: Row): Attempt {
  const { id, email, next, finished } = row
  return {
    id,
    email,
    next,
    finished,
    passwordShown: row.password_shown && !row.reset_required,
    resetFirst: row.password_shown && row.reset_required,
    factorShown: row.factor_shown,
    finishedKey: row.finished_key,
    sessionId: row.session_id,
    heldUntil: row.held_until ? new Date(row.held_until) : null,
    way: row.way ?? (row.totp ? 'totp' : row.phone_number ? row.phone_channel : 'email'),
    account: row.account_id
      ? {
          id: row.account_id,
          firstName: row.first_name,
          lastName: row.last_name,
          locale: row.locale,
          passwordHash: row.password_hash,
          staff: row.staff,
          credentialVersion: row.credential_version,
          logKey: row.log_key,
          totp: row.totp,
          phone: row.phone_number ? { number: row.phone_number, channel: row.phone_channel } : null,
          recoveryLeft: Number(row.recovery_left),
          resetRequired: row.reset_required,
          lockedOut: row.locked_out,
          lockedByVendor: row.locked_by_vendor,
        }
      : null,
  }
}

/** After the last wrong code the sign-in starts again at the password (MFA-11). Null where it was gone already. */
export async function destroyAttempt(tx: Tx, id: string): Promise<{ factorTries: number } | null> {
  const [ended] = await tx
    .delete(signInAttempts)
    .where(eq(signInAttempts.id, id))
    .returning({ factorTries: signInAttempts.factorTries })
  return ended ?? null
}

type Proof =
  | { challengeId: string }
  | { accountId: string; step: number }
  | { recoveryCodeId: string }
  | { deviceId: string }
type Grant = {
  attemptId: string
  proof: Proof
  /** What was given, for the session and the log: `totp`, `sms`, `call`, `email`, `recovery`, `device`. */
  factor: string
  formKey: string | null
  throttleKey: Key
  sealed: Buffer | null
}

/**
 * Uses the proof up (for the app a time step, which must be later than the last one), marks the factor as given,
 * forgets the failures and returns the one-use ticket for the session. It is one statement: of two right codes at the
 * same moment exactly one gets the ticket, and none after the last try of this sign-in. Null otherwise.
 */
export async function grantTicket(
  { attemptId, proof, factor, formKey, throttleKey, sealed }: Grant,
  db: Pick<Tx, 'execute'> = portal(),
): Promise<string | null> {
  const ticket = randomToken()
  const rows = await db.execute(sql`
    with allowed as (select id from sign_in_attempts where id = ${attemptId} and factor_at is null and password_at is not null
        and factor_tries < ${LIMITS.code.tries} and expires_at > app_now() for update),
      spent as (${spending(proof)} and exists (select from allowed) returning 1),
      forgotten as (${forgetFailures(throttleKey)} and exists (select from spent))
    update sign_in_attempts set factor_at = app_now(), ticket_hash = ${hashToken(ticket)}, finished_key = ${formKey}, sealed = ${sealed},
      factor = ${factor}, device_id = ${'deviceId' in proof ? proof.deviceId : null}
    where id = ${attemptId} and factor_at is null and exists (select from spent) returning id`)
  return rows.length === 1 ? ticket : null
}

/** Another one-use ticket for a sign-in that is complete and has not become a session; null where it has. */
export async function reissueTicket(tx: Tx, attemptId: string): Promise<string | null> {
  const ticket = randomToken()
  const { id, passwordAt, factorAt, finishedAt, expiresAt } = signInAttempts
  const isShown = and(isNotNull(passwordAt), isNotNull(factorAt), isNull(finishedAt), gt(expiresAt, databaseNow))
  const [attempt] = await tx
    .update(signInAttempts)
    .set({ ticketHash: hashToken(ticket) })
    .where(and(eq(id, attemptId), isShown))
    .returning({ id })
  return attempt ? ticket : null
}

/** Part of the one statement that grants the ticket, so a proof is used up exactly when the ticket is granted. */
function spending(proof: Proof) {
  if ('step' in proof)
    return sql`update totp_factors set last_step = ${proof.step} where account_id = ${proof.accountId} and last_step < ${proof.step}`
  if ('recoveryCodeId' in proof)
    return sql`update recovery_codes set used_at = app_now() where id = ${proof.recoveryCodeId} and used_at is null`
  // The token was claimed (and renewed) before. The device must still be live here.
  if ('deviceId' in proof)
    return sql`update trusted_devices set last_used_at = app_now() where id = ${proof.deviceId} and ended_at is null and expires_at > app_now()`
  return sql`update challenges set used_at = app_now() where id = ${proof.challengeId} and used_at is null and voided_at is null`
}

/** Counts a wrong code for this sign-in, for all methods together; true where it was the last one allowed. */
export async function countWrongCode(attemptId: string): Promise<boolean> {
  const [attempt] = await portal()
    .update(signInAttempts)
    .set({ factorTries: sql`${signInAttempts.factorTries} + 1` })
    .where(and(eq(signInAttempts.id, attemptId), isNull(signInAttempts.factorAt)))
    .returning({ tries: signInAttempts.factorTries })
  return (attempt?.tries ?? 0) >= LIMITS.code.tries
}

/** R5.5: changes the method of the factor. The wrong codes so far still count. */
export const setWay = (tx: Tx, attemptId: string, way: Way) => {
  const { id, passwordAt, factorAt } = signInAttempts
  const needsFactor = and(eq(id, attemptId), isNotNull(passwordAt), isNull(factorAt))
  return tx.update(signInAttempts).set({ factor: way }).where(needsFactor)
}

/** For a right password: the page of the factor comes next, failures are forgotten. A row the first time only. */
export const passwordWasRight = (attemptId: string, throttleKey: Key) => sql`
  with forgotten as (${forgetFailures(throttleKey)})
  update sign_in_attempts set password_at = app_now() where id = ${attemptId} and password_at is null returning id`
