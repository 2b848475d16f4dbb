import { createPoolGate, type Gate } from '@/db/gate'

/** Places per company, of the pool's ten connections; the rest remains for the others. */
const PLACES = 6
const WAIT_MILLISECONDS = 5000

const shares = new Map<string, { gate: Gate; users: number }>()

/**
 * REL-11, T-DOS-06: one company at its limit, or with a lock that is never released, does not delay the others.
 * Throws PoolExhausted after waiting 5 s.
 */
export async function inFairShare<T>(companyId: string, act: () => Promise<T>): Promise<T> {
  const share = shares.get(companyId) ?? { gate: createPoolGate(PLACES, WAIT_MILLISECONDS), users: 0 }
  shares.set(companyId, share)
  share.users += 1
  try {
    const leave = await share.gate.enter()
    return await act().finally(leave)
  } finally {
    share.users -= 1
    if (share.users === 0) shares.delete(companyId)
  }
}
