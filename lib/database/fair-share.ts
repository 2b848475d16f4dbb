import { createPoolGate, type Gate } from '@/db/gate'

/** Of the pool's ten connections; the rest stays for everybody else. */
const PLACES = 6
const WAIT_MILLISECONDS = 5000

const shares = new Map<string, { gate: Gate; users: number }>()

/**
 * REL-11, T-DOS-06: one company at its limit, or with a lock that nobody gives back, does not keep the others waiting. Throws
 * PoolExhausted to who has waited for 5 s.
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
