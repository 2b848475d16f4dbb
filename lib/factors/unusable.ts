import { record } from '../audit/record'
import { log } from '../ground/log'
import { Rejection } from '../ground/rejection'
import { inPortal } from '../rooms/rooms'

/**
 * T-TOTP-09: a factor whose secret does not open (a row that belongs to somebody else, a lost key) denies, is never „no factor“,
 * and is noted for those who look after the portal. Answers with what the person is told.
 */
export async function unusable(accountId: string, factor: 'totp' | 'phone', requestId: string): Promise<Rejection> {
  log().error({ event: 'factor.unusable', account: accountId, factor, request: requestId }, 'factor does not open')
  await inPortal(async (tx) =>
    record(tx, 'factor.unusable', { actorId: null, accountId, requestId, detail: { factor } }),
  )
  return new Rejection('factorUnusable')
}
