import { HOUR, MINUTE } from '../ground/time'
import { anyFull, anyUsedUp, giveBack, within } from './rate'
import { LIMITS } from './sheet'

const PER_MINUTE = { name: 'failures-minute', points: LIMITS.networkFailures.perMinute, every: MINUTE }
const PER_HOUR = { name: 'failures-hour', points: LIMITS.networkFailures.perHour, every: HOUR }

/**
 * Counts only failures and unknown addresses, so that an office of a hundred can sign in behind one network address.
 */
export const noteNetworkFailure = (network: string) =>
  Promise.all([within(PER_MINUTE, network), within(PER_HOUR, network)])

/** Gives the point back for an unknown address that was proved in the end. */
export const forgiveNetwork = (network: string) =>
  Promise.all([giveBack(PER_MINUTE, network), giveBack(PER_HOUR, network)])

export const networkIsSlowed = (network: string): Promise<boolean> => anyUsedUp([PER_MINUTE, PER_HOUR], network)

/** The same as an SQL condition, for use in the statement that it decides. */
export const slowedCondition = (network: string) => anyFull([PER_MINUTE, PER_HOUR], network)
