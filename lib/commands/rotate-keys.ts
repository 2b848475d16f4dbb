import { getTableName } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { AREAS } from '@/lib/areas/areas'
import { decrypt, encrypt, isSealedWithCurrentKey } from '@/lib/ground/secrets'

type Place = { table: string; column: string; key: string; owner?: (key: string) => string }

/** Everything that `DATA_KEY` encrypts. Add the place of anything new; a test compares this list with the tables. */
export const PLACES: readonly Place[] = [
  { table: 'accounts', column: 'log_key', key: 'id' },
  { table: 'totp_factors', column: 'secret', key: 'account_id' },
  { table: 'pending_totp', column: 'secret', key: 'account_id' },
  { table: 'phone_factors', column: 'number', key: 'account_id' },
  { table: 'pending_phones', column: 'number', key: 'account_id' },
  { table: 'outbox', column: 'payload', key: 'id' },
  { table: 'begun_acts', column: 'payload', key: 'id' },
  { table: 'drafts', column: 'payload', key: 'account_id', owner: (key) => `draft ${key}` },
  ...Object.values(AREAS).flatMap(({ sealed = [] }) =>
    sealed.map(({ table, name }) => ({ table: getTableName(table), column: name, key: 'id' })),
  ),
]

const BATCH = 200

export type Rotated = { table: string; renewed: number; unreadable: string[] }

/**
 * Encrypts again what an older data key encrypted. A row is replaced only while it still has the value that was read,
 * so a running portal loses nothing. Rows with the current key are skipped, so it may be run (and killed) any number
 * of times. Values that no key decrypts are left as they are and named.
 */
export async function rotateKeys(sql: Sql): Promise<Rotated[]> {
  const results: Rotated[] = []
  for (const place of PLACES) results.push(await rotatePlace(sql, place))
  return results
}

async function rotatePlace(sql: Sql, place: Place): Promise<Rotated> {
  const result: Rotated = { table: place.table, renewed: 0, unreadable: [] }
  let last: string | null = null
  for (;;) {
    const rows: Row[] = await portion(sql, place, last)
    for (const row of rows) await renew(sql, place, row, result)
    last = rows.at(-1)?.key ?? null
    if (rows.length < BATCH) return result
  }
}

type Row = { key: string; sealed: Buffer }

const portion = (sql: Sql, { table, column, key }: Place, after: string | null) =>
  sql<Row[]>`
    select ${sql(key)}::text as key, ${sql(column)} as sealed from ${sql(table)}
    where ${sql(column)} is not null ${after ? sql`and ${sql(key)} > ${after}::uuid` : sql``} order by ${sql(key)} limit ${BATCH}`

async function renew(sql: Sql, { table, column, key, owner = (id) => id }: Place, row: Row, result: Rotated) {
  if (isSealedWithCurrentKey(row.sealed)) return
  const sealed = reseal(row.sealed, owner(row.key))
  if (!sealed) {
    result.unreadable.push(row.key)
    return
  }
  const { count } = await sql`
    update ${sql(table)} set ${sql(column)} = ${sealed} where ${sql(key)} = ${row.key}::uuid and ${sql(column)} = ${row.sealed}`
  result.renewed += count
}

function reseal(sealed: Buffer, owner: string): Buffer | null {
  try {
    return encrypt(decrypt(sealed, owner), owner)
  } catch {
    return null
  }
}
