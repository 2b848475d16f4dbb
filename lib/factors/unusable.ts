import { record } from '../audit/record'
import { log } from '../ground/log'
import { Rejection } from '../ground/rejection'
import { inPortal } from '../rooms/rooms'

/**
 * T-TOTP-09: a factor whose secret cannot be decrypted (another account's row, a lost key) denies and never counts as
 * „no factor“. Writes it to the server's log and the account's chain, for whoever operates the portal. Returns the
 * rejection for the person.
 */
export async function unusable(accountId: string, factor: 'totp' | 'phone', requestId: string): Promise<Rejection> {
  log().error({ event: 'factor.unusable', account: accountId, factor, request: requestId }, 'factor does not open')
  await inPortal(async (tx) =>
    record(tx, 'factor.unusable', { actorId: null, accountId, requestId, detail: { factor } }),
  )
  return new Rejection('factorUnusable')
}
