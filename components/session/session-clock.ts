export type SessionEnds = { idleEndsAt: number; absoluteEndsAt: number }

/** `last`: less than a minute remains, which is announced once more. */
export type SessionPhase = 'quiet' | 'warning' | 'last' | 'over'

const MINUTE = 60_000

export const endOf = ({ idleEndsAt, absoluteEndsAt }: SessionEnds) => Math.min(idleEndsAt, absoluteEndsAt)

/** The state of the session in the browser. The server decides; this only decides what to display. */
export function phaseAt(now: number, ends: SessionEnds, warnBefore: number): SessionPhase {
  const left = endOf(ends) - now
  if (left <= 0) return 'over'
  if (left > warnBefore) return 'quiet'
  return left > MINUTE ? 'warning' : 'last'
}

/** Only the idle time can be prolonged; the absolute end stays. */
export const canBeProlonged = ({ idleEndsAt, absoluteEndsAt }: SessionEnds) => idleEndsAt < absoluteEndsAt

export const minutesLeft = (now: number, ends: SessionEnds) => Math.max(1, Math.round((endOf(ends) - now) / MINUTE))
