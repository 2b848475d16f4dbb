import { sql } from 'drizzle-orm'
import { portal } from '../database/clients'
import { type Attempt, beginAttempt } from '../sign-in/attempts'
import { showFactor } from '../sign-in/factor'
import { showPassword } from '../sign-in/password'
import { aClient, PASSWORD, reread, type TestAccount } from './factories'
import { owner } from './inspect'

/** An attempt with the password given, as the code page finds it. */
export async function afterPassword(account: TestAccount) {
  const { token } = await beginAttempt(account.email, null, aClient().network)
  await showPassword(await reread(token), PASSWORD, aClient())
  return { token, attempt: await reread(token) }
}

/** The same without the work of hashing, for many at once. */
export async function manyAfterPassword({ email }: TestAccount, count: number): Promise<Attempt[]> {
  const begun = await Promise.all(Array.from({ length: count }, () => beginAttempt(email, null, aClient().network)))
  await portal().execute(sql`update sign_in_attempts set password_at = app_now() where email = ${email}`)
  return Promise.all(begun.map(({ token }) => reread(token)))
}

export const enter = (attempt: Attempt, code: string, key: string | null = null) =>
  showFactor(attempt, code, key, aClient())

export async function sessionsOf(accountId: string) {
  const sql = await owner()
  return sql`select id from sessions where account_id = ${accountId}`
}
