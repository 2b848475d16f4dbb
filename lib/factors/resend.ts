import type { Tx } from '../database'
import { anyUsedUp, giveBack, windowEnds, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { Rejection } from '../rejection'
import { fingerprint } from '../secrets'
import { DAY, HOUR } from '../time'
import { cooldown, followsUnused, holdFlow, type Purpose } from './challenges'

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
export async function assertMayResend(purpose: Purpose, subject: string, owner: string) {
  const seconds = await cooldown(purpose, subject)
  if (seconds > 0) throw new Rejection('resendWait', { seconds })
  if (await followsUnused(purpose, subject)) await countRepeat(owner)
}

async function countRepeat(owner: string) {
  for (const rule of REPEATS) {
    if (await within(rule, owner)) continue
    await giveBack(rule, owner)
    if (rule === AGAIN_PER_HOUR) await giveBack(AGAIN_PER_DAY, owner)
    throw resendLimit(rule)
  }
}

const resendLimit = (rule: Parameters<typeof windowEnds>[0]) =>
  new Rejection('resendLimit', { until: windowEnds(rule) })

/** Codes to telephones, of whatever account, that one network asks for. */
export async function assertNetwork(network: string) {
  if (await within(CODES_PER_NETWORK, network)) return
  await giveBack(CODES_PER_NETWORK, network)
  throw resendLimit(CODES_PER_NETWORK)
}

type Used = { owner: string; number?: string | null; account?: string; network?: string }

/** Decision 17: a code that was used counts nowhere, whether it was the first of its flow or asked for. */
export async function codeWasUsed({ owner, number, account, network }: Used) {
  await Promise.all([
    ...REPEATS.map((rule) => giveBack(rule, owner)),
    number && giveBack(CODES_PER_NUMBER, fingerprint(number)),
    account && giveBack(CODES_PER_ACCOUNT, account),
    network && giveBack(CODES_PER_NETWORK, network),
  ])
}

/** Counts a message to this number. What is refused does not count, so each code that is used lets another one pass. */
export async function assertNumber(number: string) {
  const key = fingerprint(number)
  if (await within(CODES_PER_NUMBER, key)) return
  await giveBack(CODES_PER_NUMBER, key)
  throw numberLimit()
}

export const numberLimit = () => new Rejection('numberLimit', { until: windowEnds(CODES_PER_NUMBER) })

export const numberIsSpent = (number: string) => anyUsedUp([CODES_PER_NUMBER], fingerprint(number))

/** The pause once more, where nobody can send in between: of twenty who ask at once one gets a code (T-OTP-07). */
export async function assertPause(tx: Tx, purpose: Purpose, subject: string) {
  await holdFlow(tx, purpose, subject)
  const seconds = await cooldown(purpose, subject, tx)
  if (seconds > 0) throw new Rejection('resendWait', { seconds })
}

/** An expired code is replaced at once, but by one new code however often the old one is sent. */
export async function isFirstToRenew(tx: Tx, purpose: Purpose, subject: string): Promise<boolean> {
  await holdFlow(tx, purpose, subject)
  return (await cooldown(purpose, subject, tx)) === 0
}
