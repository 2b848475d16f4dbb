/**
 * What went wrong before anything could be written: no connection became free or could be made, or a lock or a statement took
 * too long and was rolled back. Class 53 is „insufficient resources“.
 */
const CODES = /^(POOL_EXHAUSTED|CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|55P03|57014|57P03|53...)$/

/** F-07, F-09: the portal cannot serve just now, and certainly nothing was done. drizzle hides the reason in `cause`. */
export function isOverload(fault: unknown): boolean {
  const { code, cause } = (fault ?? {}) as { code?: unknown; cause?: unknown }
  return (typeof code === 'string' && CODES.test(code)) || (cause instanceof Error && isOverload(cause))
}
