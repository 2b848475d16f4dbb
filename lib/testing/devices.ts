import { type DeviceCredential, trustDevice } from '../devices/trusted'
import type { ClientContext } from '../ground/client-context'
import type { Actor } from '../permissions/actor'
import { beginAttempt } from '../sign-in/attempts'
import { exchangeTicket } from '../sign-in/exchange'
import { showPassword } from '../sign-in/password'
import {
  type AccountOptions,
  aClient,
  actorOf,
  anAccount,
  PASSWORD,
  reread,
  signIn,
  type TestAccount,
} from './factories'
import { owner } from './inspect'

/** A session that was just begun with a code. */
export async function afterCode(options: AccountOptions = {}) {
  const account = await anAccount(options)
  return { account, ...(await signIn(account.id)) }
}

export const register = (actor: Actor, name = 'Chrome unter Windows') => trustDevice(actor, name, aClient())

/** An account and the device token of a browser that it trusts. */
export async function aDevice(options: AccountOptions = {}, name?: string) {
  const { account, actor } = await afterCode(options)
  return { account, actor, ...(await register(actor, name)) }
}

export type DeviceRow = { id: string; name: string; ended: boolean; end_reason: string | null }

export async function devicesOf(accountId: string) {
  const sql = await owner()
  return sql<DeviceRow[]>`
    select id, name, end_reason, ended_at is not null as ended from trusted_devices where account_id = ${accountId} order by created_at, id`
}

/** Signs in with address and password in a browser with this token. */
export async function passwordOn(
  account: TestAccount,
  credential: DeviceCredential | null,
  password = PASSWORD,
  client: ClientContext = aClient(),
) {
  const { token } = await beginAttempt(account.email, null, aClient().network)
  const attempt = await reread(token)
  return { attempt, token, ...(await showPassword(attempt, password, client, credential)) }
}

/** The session that a trusted device begins without a code. */
export async function enterOn(account: TestAccount, credential: DeviceCredential) {
  const shown = await passwordOn(account, credential)
  const entered = shown.ticket ? await exchangeTicket(shown.ticket, aClient()) : null
  return { ...shown, actor: entered && (await actorOf(entered.token)) }
}
