import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { DAY, HOUR, MINUTE } from '../ground/time'
import { type Key, secretKey } from '../limits/key'
import { anyUsedUp, countedWith, giveBack, windowEnds, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { cooldown, type Flows, followsUnused, holdFlow, type Purpose } from './challenges'

/** Codes that were sent and not used; a used one is given back. */
export const CODES_PER_ACCOUNT = { name: 'codes-account', points: LIMITS.codesSent.perDayAndAccount, every: DAY }
export const CODES_PER_NETWORK = { name: 'codes-network', points: LIMITS.codesSent.perHourAndNetwork, every: HOUR }

/** Messages cost, and nobody's telephone is made to ring at a stranger's pleasure. */
export const CODES_PER_NUMBER = { name: 'codes-number', points: LIMITS.phone.perDayAndNumber, every: DAY }

const AGAIN_PER_HOUR = { name: 'again-hour', points: LIMITS.code.perHour, every: HOUR }
const AGAIN_PER_DAY = { name: 'again-day', points: LIMITS.code.perDay, every: DAY }
const REPEATS = [AGAIN_PER_DAY, AGAIN_PER_HOUR]

/**
 * Asking again: once a minute, five an hour and ten a day for the account (or the address that registers). The first code of a flow,
 * and the one after a code that was used, is no repeat (decision 17).
 */
export async function assertMayResend(purpose: Purpose, subject: string, owner: Key) {
  const seconds = await cooldown(purpose, subject)
  if (seconds > 0) throw new Rejection('resendWait', { seconds })
  if (await followsUnused(purpose, subject)) await countRepeat(owner)
}

async function countRepeat(owner: Key) {
  for (const rule of REPEATS) {
    if (await within(rule, owner)) continue
    await giveBack(rule, owner)
    if (rule === AGAIN_PER_HOUR) await giveBack(AGAIN_PER_DAY, owner)
    throw resendLimit(rule)
  }
}

/** As above without the pause, in the transaction that sends: a refusal rolls back what was counted. */
export async function countIfRepeat(tx: Tx, purpose: Purpose, flows: Flows, owner: Key) {
  if (!(await followsUnused(purpose, flows, tx))) return
  for (const rule of REPEATS) if (!(await countedWith(tx, rule, owner))) throw resendLimit(rule)
}

/** Is the hour or the day of repeats used up? */
export const repeatsUsedUp = (tx: Tx, owner: Key) => anyUsedUp(REPEATS, owner, tx)

const resendLimit = (rule: Parameters<typeof windowEnds>[0]) =>
  new Rejection('resendLimit', { until: windowEnds(rule) })

/** Codes to telephones, of whatever account, that one network asks for. */
export async function assertNetwork(network: string) {
  if (await within(CODES_PER_NETWORK, network)) return
  await giveBack(CODES_PER_NETWORK, network)
  throw resendLimit(CODES_PER_NETWORK)
}

type Used = { owner: Key; number?: string | null; account?: string; network?: string }

/** Decision 17: a code that was used counts nowhere, whether it was the first of its flow or asked for. */
export async function codeWasUsed({ owner, number, account, network }: Used) {
  await Promise.all([
    ...REPEATS.map((rule) => giveBack(rule, owner)),
    number && giveBack(CODES_PER_NUMBER, secretKey('', number)),
    account && giveBack(CODES_PER_ACCOUNT, account),
    network && giveBack(CODES_PER_NETWORK, network),
  ])
}

/** Counts a message to this number. What is refused does not count, so each code that is used lets another one pass. */
export async function assertNumber(number: string) {
  const key = secretKey('', number)
  if (await within(CODES_PER_NUMBER, key)) return
  await giveBack(CODES_PER_NUMBER, key)
  throw numberLimit()
}

/** How long a code waits that is beyond a limit: delayed, never switched off (decision 17). */
export const HELD_BACK = 5 * MINUTE

/** What is told after an expired code: a new one is on its way, or comes later. */
export const codeExpired = (until: Date | null) =>
  until ? new Rejection('codeExpiredHeld', { until }, 'code') : new Rejection('codeExpired', {}, 'code')

export const numberLimit = () => new Rejection('numberLimit', { until: windowEnds(CODES_PER_NUMBER) })

export const numberIsSpent = (number: string) => anyUsedUp([CODES_PER_NUMBER], secretKey('', number))

/** The pause once more, where nobody can send in between: of twenty who ask at once one gets a code (T-OTP-07). */
export async function assertPause(tx: Tx, purpose: Purpose, subject: string, flows: Flows = subject) {
  await holdFlow(tx, purpose, subject)
  const seconds = await cooldown(purpose, flows, tx)
  if (seconds > 0) throw new Rejection('resendWait', { seconds })
}

/** An expired code is replaced at once, but by one new code however often the old one is sent. */
export async function isFirstToRenew(tx: Tx, purpose: Purpose, subject: string): Promise<boolean> {
  await holdFlow(tx, purpose, subject)
  return (await cooldown(purpose, subject, tx)) === 0
}
