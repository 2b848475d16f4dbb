import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import type { Direction, Wanted } from './hits'
import type { Place } from './places'

/** The failed sign-ins of one membership in one hour; `at` is the time of the last one. */
export type Fold = { membershipId: string; at: Date; times: number }
type Between = { before?: Place; after?: Place; until?: Date }

const NOBODY = '00000000-0000-0000-0000-000000000000'
const midnight = (day: SQL) => sql`(${day})::timestamp at time zone 'Europe/Berlin'`

/** The accounts whose failed sign-ins match. Null: all accounts. Empty: the filter excludes failed sign-ins. */
function accountsWanted({ events, actors, person, search }: Wanted): string[] | null {
  if (events && !events.includes('signIn.failed')) return []
  const named = search && !search.events.includes('signIn.failed') ? search.actors : null
  const demands = [actors, person ? [person.accountId].filter((id) => id !== null) : null, named]
  return demands.reduce((left, ids) => (left && ids ? left.filter((id) => ids.includes(id)) : (left ?? ids)), null)
}

/**
 * Decision 61: the failed sign-ins that match the filter, grouped by member and hour. They are entries of the accounts'
 * chains, so that a stranger cannot write to the company's chain. „By“ a person means at that person's account.
 */
export async function foldsOf(
  tx: Tx,
  wanted: Wanted,
  between: Between,
  direction: Direction,
  most: number,
): Promise<Fold[]> {
  const accounts = accountsWanted(wanted)
  if (accounts?.length === 0 || most <= 0) return []
  const rows = await tx.execute<{ id: string; at: string; times: number }>(
    sql`select membership_id as id, at, times from ${called(accounts, wanted, between, direction, most)} f`,
  )
  return rows.map(({ id, at, times }) => ({ membershipId: id, at: new Date(at), times }))
}

/** How many groups are newer than this place, counted up to `most`. */
export async function countFolds(tx: Tx, wanted: Wanted, after: Place | undefined, most: number): Promise<number> {
  const accounts = accountsWanted(wanted)
  if (accounts?.length === 0 || most <= 0) return 0
  const [row] = await tx.execute<{ found: number }>(
    sql`select count(*)::int as found from ${called(accounts, wanted, { after }, 'newest', most)} f`,
  )
  return row?.found ?? 0
}

function called(
  accounts: string[] | null,
  { from, to }: Wanted,
  { before, after, until }: Between,
  direction: Direction,
  most: number,
) {
  const ids = accounts
    ? sql`array[${sql.join(
        accounts.map((id) => sql`${id}::uuid`),
        sql`, `,
      )}]::uuid[]`
    : sql`null::uuid[]`
  const first = from ? midnight(sql`${from}::date`) : sql`null::timestamptz`
  const days = to ? midnight(sql`${to}::date + 1`) : sql`null::timestamptz`
  const last = until ? sql`least(${days}, ${until.toISOString()}::timestamptz)` : days
  return sql`failed_sign_ins(${ids}, ${first}, ${last}, ${before?.at ?? 'infinity'}::timestamptz, ${before?.membershipId ?? NOBODY}::uuid,
    ${after?.at ?? '-infinity'}::timestamptz, ${after?.membershipId ?? NOBODY}::uuid, ${direction === 'newest'}, ${most}::int)`
}
