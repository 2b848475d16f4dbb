import { sql } from 'drizzle-orm'
import { portal } from '../database/clients'
import type { EmailAddress } from '../inputs/email-address'
import { asConfirmed, type Confirmed } from '../permissions/proofs'
import { beginEmailChange, confirmEmailChange } from '../profile/email-change'
import { type AccountOptions, anAccount, anAddress, signIn } from './factories'
import { lastCode } from './inspect'

/** A person with a fresh step-up. */
export async function aConfirmed(options: AccountOptions = {}) {
  const account = await anAccount(options)
  const { actor, token } = await signIn(account.id)
  return { account, token, actor: asConfirmed(actor, 'factors') as Confirmed<'factors'> }
}

/** A minute later: the pause between two codes is over. */
export const afterPause = (accountId: string) =>
  portal().execute(
    sql`update challenges set created_at = created_at - interval '1 minute' where subject = ${accountId}`,
  )

/** Changes the address completely; returns the new one. */
export async function changed(actor: Confirmed<'factors'>, to: EmailAddress = anAddress()): Promise<EmailAddress> {
  await beginEmailChange(actor, to)
  await confirmEmailChange(actor, await lastCode(to.canonical))
  await afterPause(actor.account.id)
  return to
}

export async function addressOf(accountId: string): Promise<string> {
  const [row] = await portal().execute<{ email: string }>(sql`select email from accounts where id = ${accountId}`)
  return row!.email
}
