import type { Sql } from 'postgres'

const PAUSE = 250

/**
 * Drops a database and ends its connections. The server's own clean-up may still use the database; only the server ends
 * that, soon, so this tries again.
 */
export async function dropDatabase(sql: Sql, name: string, tries = 20): Promise<void> {
  try {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
  } catch (fault) {
    if (tries === 0) throw fault
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    await dropDatabase(sql, name, tries - 1)
  }
}
