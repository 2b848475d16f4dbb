/**
 * Faults before anything was written: no connection became free or could be opened, or a lock or statement took too
 * long and was rolled back. Class 53 is „insufficient resources“.
 */
const CODES = /^(POOL_EXHAUSTED|CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|55P03|57014|57P03|53...)$/

/**
 * F-07, F-09: whether the portal is too busy and certainly nothing was written. drizzle hides the reason in `cause`.
 */
export function isOverload(fault: unknown): boolean {
  const { code, cause } = (fault ?? {}) as { code?: unknown; cause?: unknown }
  return (typeof code === 'string' && CODES.test(code)) || (cause instanceof Error && isOverload(cause))
}
