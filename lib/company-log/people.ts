import { and, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import type { Tx } from '../database/clients'

/**
 * The person who acted: a member by name, staff without a name (R12.1), the portal itself, or somebody who was not
 * signed in.
 */
export type LogPerson = { kind: 'member'; name: string } | { kind: 'staff' } | { kind: 'system' } | { kind: 'nobody' }
export type People = {
  accounts: Map<string, LogPerson>
  memberships: Map<string, { name: string; account: string | null }>
}

type Row = { account_id: string | null; membership_id: string | null; name: string; staff: boolean }

const list = (ids: string[]) =>
  sql`array[${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )}]::uuid[]`

/**
 * The names of these accounts and memberships, as far as they belong to the entered company. An erased account has a
 * pseudonym. For accounts of staff the result says only that they are staff.
 */
export async function peopleOf(tx: Tx, accountIds: string[], membershipIds: string[]): Promise<People> {
  const people: People = { accounts: new Map(), memberships: new Map() }
  if (accountIds.length + membershipIds.length === 0) return people
  const none = ['00000000-0000-0000-0000-000000000000']
  const rows = await tx.execute<Row>(sql`
    select m.account_id, m.id as membership_id, false as staff,
      coalesce(a.first_name || ' ' || a.last_name, concat_ws(' ', m.invited_first_name, m.invited_last_name)) as name
    from memberships m left join accounts a on a.id = m.account_id
    where m.account_id = any(${list([...accountIds, ...none])}) or m.id = any(${list([...membershipIds, ...none])})
    union all
    select a.id, null, true, '' from accounts a where a.id = any(${list([...accountIds, ...none])}) and cardinality(a.staff_roles) > 0`)
  for (const { account_id: account, membership_id: membership, name, staff } of rows) {
    if (account) people.accounts.set(account, staff ? { kind: 'staff' } : { kind: 'member', name })
    if (membership) people.memberships.set(membership, { name, account })
  }
  return people
}

/**
 * The most members that a search text may match. Beyond that a page asks for a longer text, and an export is refused.
 */
export const MOST_PEOPLE = 20

export type Found = { accounts: string[]; memberships: string[]; tooMany: boolean }

/** Current and former members whose name or address contains this text. Case and accents make no difference. */
export async function findPeople(tx: Tx, text: string): Promise<Found> {
  const rows = await tx
    .select({ id: memberships.id, accountId: memberships.accountId })
    .from(memberships)
    .where(
      and(
        // Row-level security already requires this. Repeated here so that the index is used.
        sql`${memberships.companyId} = current_company()`,
        sql`${memberships.searchKey} like search_pattern(${text})`,
      ),
    )
    .limit(MOST_PEOPLE + 1)
  const known = rows.slice(0, MOST_PEOPLE)
  return {
    accounts: known.flatMap(({ accountId }) => accountId ?? []),
    memberships: known.map(({ id }) => id),
    tooMany: rows.length > MOST_PEOPLE,
  }
}
