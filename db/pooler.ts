import { type DatabaseRole, openDatabase } from './client'

const WAY =
  'it leads to a pooler in transaction mode, which keeps no settings of a connection; take the address of the database itself (or the pooler’s session mode)'
/** The words of PgBouncer and Supavisor, and those of Odyssey and RDS Proxy for the same. */
const REFUSED =
  /pooler in transaction mode|unsupported startup parameter|startup parameter|prepared statement "[^"]*" (does not|already) exist/i

/** One sentence about cause and remedy if the error comes from a pooler; null otherwise. */
export function poolerIn(error: unknown): string | null {
  const { message, cause } = (error ?? {}) as { message?: unknown; cause?: unknown }
  if (typeof message === 'string' && REFUSED.test(message)) return WAY
  return cause instanceof Error ? poolerIn(cause) : null
}

/**
 * Connects as the portal does and checks that the requested settings are in force: some poolers refuse them, others
 * drop them, and the portal would run without its role and limits. Throws one sentence in both cases, and the
 * connection's error in others.
 */
export async function assertNoPooler(url: string, role: DatabaseRole): Promise<void> {
  const { sql, close } = openDatabase({ url, role, max: 1 })
  try {
    const [row] = await sql`select current_user = ${role} and current_setting('statement_timeout') = '10s' as held`
    if (!row?.held) throw new Error(WAY)
  } catch (error) {
    const pooler = poolerIn(error)
    throw pooler ? new Error(pooler) : error
  } finally {
    await close()
  }
}
