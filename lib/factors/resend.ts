import type { Tx } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { DAY, HOUR, MINUTE } from '../ground/time'
import { type Key, secretKey } from '../limits/key'
import { anyUsedUp, countedWith, giveBack, windowEnds, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { cooldown, type Flows, followsUnused, lockFlow, type Purpose } from './challenges'

/** Counters of the codes that were sent. A code that is used is given back. */
export const CODES_PER_ACCOUNT = { name: 'codes-account', points: LIMITS.codesSent.perDayAndAccount, every: DAY }
export const CODES_PER_NETWORK = { name: 'codes-network', points: LIMITS.codesSent.perHourAndNetwork, every: HOUR }

/** Messages cost money, and no stranger may make a telephone ring again and again. */
export const CODES_PER_NUMBER = { name: 'codes-number', points: LIMITS.phone.perDayAndNumber, every: DAY }

const AGAIN_PER_HOUR = { name: 'again-hour', points: LIMITS.code.perHour, every: HOUR }
const AGAIN_PER_DAY = { name: 'again-day', points: LIMITS.code.perDay, every: DAY }
const REPEATS = [AGAIN_PER_DAY, AGAIN_PER_HOUR]

/**
 * Limits asking again: once a minute, five times an hour and ten times a day for the account (or for the address that
 * registers). The first code of a flow, and the first one after a used code, is no repeat (decision 17).
 * @throws Rejection `resendWait`, `resendLimit`
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

/** The same without the pause, in the transaction that sends the code: a rejection rolls the counting back. */
export async function countIfRepeat(tx: Tx, purpose: Purpose, flows: Flows, owner: Key) {
  if (!(await followsUnused(purpose, flows, tx))) return
  for (const rule of REPEATS) if (!(await countedWith(tx, rule, owner))) throw resendLimit(rule)
}

/** Are the repeats of this hour or this day used up? */
export const repeatsUsedUp = (tx: Tx, owner: Key) => anyUsedUp(REPEATS, owner, tx)

const resendLimit = (rule: Parameters<typeof windowEnds>[0]) =>
  new Rejection('resendLimit', { until: windowEnds(rule) })

/**
 * Counts the codes to telephones that one network asks for, for all accounts together.
 * @throws Rejection `resendLimit`
 */
export async function assertNetwork(network: string) {
  if (await within(CODES_PER_NETWORK, network)) return
  await giveBack(CODES_PER_NETWORK, network)
  throw resendLimit(CODES_PER_NETWORK)
}

type Used = { owner: Key; number?: string | null; account?: string; network?: string }

/** Decision 17: gives a used code back to all counters, whether it was the first one of its flow or a repeat. */
export async function codeWasUsed({ owner, number, account, network }: Used) {
  await Promise.all([
    ...REPEATS.map((rule) => giveBack(rule, owner)),
    number && giveBack(CODES_PER_NUMBER, secretKey('', number)),
    account && giveBack(CODES_PER_ACCOUNT, account),
    network && giveBack(CODES_PER_NETWORK, network),
  ])
}

/**
 * Counts a message to this number. A rejected one does not count, so each used code allows another one.
 * @throws Rejection `numberLimit`
 */
export async function assertNumber(number: string) {
  const key = secretKey('', number)
  if (await within(CODES_PER_NUMBER, key)) return
  await giveBack(CODES_PER_NUMBER, key)
  throw numberLimit()
}

/** Milliseconds by which a code beyond a limit is delayed. It is never left out (decision 17). */
export const HELD_BACK = 5 * MINUTE

/** The answer to an expired code: a new one was sent, or will be sent at this time. */
export const codeExpired = (until: Date | null) =>
  until ? new Rejection('codeExpiredHeld', { until }, 'code') : new Rejection('codeExpired', {}, 'code')

export const numberLimit = () => new Rejection('numberLimit', { until: windowEnds(CODES_PER_NUMBER) })

export const numberIsSpent = (number: string) => anyUsedUp([CODES_PER_NUMBER], secretKey('', number))

/**
 * Checks the pause again with the flow locked: of twenty requests at once one gets a code (T-OTP-07).
 * @throws Rejection `resendWait`
 */
export async function assertPause(tx: Tx, purpose: Purpose, subject: string, flows: Flows = subject) {
  await lockFlow(tx, purpose, subject)
  const seconds = await cooldown(purpose, flows, tx)
  if (seconds > 0) throw new Rejection('resendWait', { seconds })
}

/** May an expired code be replaced now? One new code replaces it, however often the old one is sent. */
export async function isFirstToRenew(tx: Tx, purpose: Purpose, subject: string): Promise<boolean> {
  await lockFlow(tx, purpose, subject)
  return (await cooldown(purpose, subject, tx)) === 0
}
