import { HOUR, MINUTE } from '../ground/time'
import { anyFull, anyUsedUp, giveBack, within } from './rate'
import { LIMITS } from './sheet'

const PER_MINUTE = { name: 'failures-minute', points: LIMITS.networkFailures.perMinute, every: MINUTE }
const PER_HOUR = { name: 'failures-hour', points: LIMITS.networkFailures.perHour, every: HOUR }

/** Counts failures and unknown addresses only, so that an office of a hundred signs in in the morning behind one address. */
export const noteNetworkFailure = (network: string) =>
  Promise.all([within(PER_MINUTE, network), within(PER_HOUR, network)])

/** An unknown address that was proved after all was no guess. */
export const forgiveNetwork = (network: string) =>
  Promise.all([giveBack(PER_MINUTE, network), giveBack(PER_HOUR, network)])

export const networkIsSlowed = (network: string): Promise<boolean> => anyUsedUp([PER_MINUTE, PER_HOUR], network)

/** As a condition, to stand in the statement it decides about. */
export const slowedCondition = (network: string) => anyFull([PER_MINUTE, PER_HOUR], network)
