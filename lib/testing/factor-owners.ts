import { sql } from 'drizzle-orm'
import { phoneFactors } from '@/db/schema/factors'
import { portal } from '../database/clients'
import { makeRecoveryCodes } from '../factors/recovery'
import { encrypt } from '../ground/secrets'
import type { Actor } from '../permissions/actor'
import { asConfirmed, type Confirmed } from '../permissions/proofs'
import { inPortal } from '../rooms/rooms'
import { createSession } from '../sessions/sessions'
import { type AccountOptions, aClient, actorOf, anAccount, type TestAccount } from './factories'

/** A session that began with this factor. */
export async function signedInBy(accountId: string, factor: string): Promise<{ token: string; actor: Actor }> {
  const { token } = await inPortal((tx) =>
    createSession(tx, { accountId, staff: false, factor, client: aClient({ userAgent: 'test' }) }),
  )
  return { token, actor: await actorOf(token) }
}

/** A person with everything that a change of factors demands. */
export async function aConfirmed(
  options: AccountOptions = {},
  factor = 'totp',
): Promise<{ account: TestAccount; token: string; actor: Confirmed<'factors'> }> {
  const account = await anAccount(options)
  const { token, actor } = await signedInBy(account.id, factor)
  return { account, token, actor: asConfirmed(actor, 'factors') }
}

/** An account with the app and ten recovery codes. */
export async function withRecoveryCodes(options: AccountOptions = {}) {
  const made = await aConfirmed({ factor: 'app', ...options })
  const { codes } = await makeRecoveryCodes(made.actor, aClient())
  return { ...made, codes, actor: asConfirmed(await actorOf(made.token), 'factors') }
}

/** Adds a proved number to the account's factors. */
export async function givePhone(accountId: string, number = '+4915112345678', channel: 'sms' | 'call' = 'sms') {
  await portal()
    .insert(phoneFactors)
    .values({ accountId, number: encrypt(number, accountId), channel })
  await portal().execute(sql`update accounts set email_factor_at = null where id = ${accountId}`)
}

/** A trusted device's row. */
export async function aDevice(accountId: string, factor = 'totp') {
  await portal().execute(sql`
    insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
    values (${accountId}, sha256(${crypto.randomUUID()}::bytea), 'Test', ${factor}, app_now() + interval '90 days')`)
}
