import { type SQL, sql } from 'drizzle-orm'
import { portal, type Tx } from '../database/clients'
import { fingerprints } from '../ground/secrets'

/**
 * The name of a counter. A name derived from an address or a number is a keyed hash; `former` are its names under
 * rotated secrets, so that a new AUTH_SECRET forgets no failure.
 */
export type Key = string | { readonly name: string; readonly former: readonly string[] }

/** A key that does not reveal what it stands for. */
export function secretKey(prefix: string, text: string): Key {
  const [name = '', ...former] = fingerprints(text).map((one) => `${prefix}${one}`)
  return former.length > 0 ? { name, former } : name
}

export const nameOf = (key: Key): string => (typeof key === 'string' ? key : key.name)

/** All names of the key, the current one first. */
export const namesOf = (key: Key): string[] => (typeof key === 'string' ? [key] : [key.name, ...key.former])

/** The names as a list for SQL's `in`. */
export const listed = (names: string[]): SQL =>
  sql`(${sql.join(
    names.map((name) => sql`${name}`),
    sql`, `,
  )})`

/**
 * Moves a count from a former name to the current one. Only one caller can: the row is deleted where it is read.
 * Costs nothing unless a secret is being rotated.
 */
export async function adopt(
  key: Key,
  move: (name: string, former: SQL) => SQL,
  db: Pick<Tx, 'execute'> = portal(),
): Promise<void> {
  if (typeof key !== 'string') await db.execute(move(key.name, listed([...key.former])))
}
