import { eq, sql } from 'drizzle-orm'
import { signInAttempts } from '@/db/schema/sign-in'
import { portal, type Tx } from '../database'
import { LIMITS } from '../limits/sheet'
import { hashToken, randomToken } from '../secrets'

/** What has been shown so far, with what the account demands. Columns of the account are null for an unknown address. */
export type Attempt = {
  id: string
  email: string
  next: string | null
  passwordShown: boolean
  factorShown: boolean
  finished: boolean
  finishedKey: string | null
  sessionId: string | null
  account: {
    id: string
    firstName: string
    lastName: string
    locale: 'de' | 'en'
    passwordHash: string
    staff: boolean
    credentialVersion: number
    logKey: Buffer | null
    totp: boolean
  } | null
}

const lifetime = sql`app_now() + make_interval(secs => ${LIMITS.attempt.lifetime / 1000})`

/** Starts a sign-in for an address; whether it is known is not told by anything in the answer's shape. */
export async function beginAttempt(email: string, next: string | null): Promise<string> {
  const token = randomToken()
  await portal().execute(sql`
    insert into sign_in_attempts (token_hash, email, account_id, credential_version, next, expires_at)
    select ${hashToken(token)}, ${email}, a.id, a.credential_version, ${next}, ${lifetime}
    from (select 1) one left join accounts a on a.email = ${email}`)
  return token
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
  totp: boolean
}

/** Null for a malformed, unknown or expired token, and when a credential of the account has changed since. */
export async function attemptOf(token: string | null): Promise<Attempt | null> {
  if (!token) return null
  const [row] = await portal().execute<Row>(sql`
    select t.id, t.email, t.next, t.password_at is not null as password_shown, t.factor_at is not null as factor_shown,
      t.finished_at is not null as finished, t.finished_key, t.session_id, a.id as account_id, a.first_name, a.last_name, a.locale,
      a.password_hash, cardinality(a.staff_roles) > 0 as staff, a.credential_version, a.log_key,
      exists (select from totp_factors f where f.account_id = a.id) as totp
    from sign_in_attempts t left join accounts a on a.id = t.account_id
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
    passwordShown: row.password_shown,
    factorShown: row.factor_shown,
    finishedKey: row.finished_key,
    sessionId: row.session_id,
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
        }
      : null,
  }
}

/** After the last wrong code nothing of the half sign-in is left: it starts again at the password (MFA-11). */
export const destroyAttempt = (id: string) => portal().delete(signInAttempts).where(eq(signInAttempts.id, id))

/** Marks the factor as shown and hands out the one-use ticket for the session. False when another request was first. */
export async function grantTicket(tx: Tx, attemptId: string, formKey: string | null): Promise<string | null> {
  const ticket = randomToken()
  const rows = await tx.execute(sql`
    update sign_in_attempts set factor_at = app_now(), ticket_hash = ${hashToken(ticket)}, finished_key = ${formKey}
    where id = ${attemptId} and factor_at is null and password_at is not null and expires_at > app_now() returning id`)
  return rows.length === 1 ? ticket : null
}
