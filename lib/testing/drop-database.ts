import type { Sql } from 'postgres'

const PAUSE = 250

/** Removes a database with whoever is in it. The server itself may be cleaning up there, which only it can end: that is soon over. */
export async function dropDatabase(sql: Sql, name: string, tries = 20): Promise<void> {
  try {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
  } catch (fault) {
    if (tries === 0) throw fault
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    await dropDatabase(sql, name, tries - 1)
  }
}
