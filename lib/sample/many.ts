import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import postgres, { type TransactionSql } from 'postgres'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { grants, memberships } from '@/db/schema/memberships'
import { companyProducts } from '@/db/schema/products'
import { hashPassword } from '@/lib/passwords/hash'
import { addressIn, companyNamed, firstNameOf, lastNameOf } from './made-up-names'
import { PASSWORD } from './people'

/** People in one transaction: enough for COPY to be quick, few enough to lose little if it is stopped. */
const PORTION = 20_000
const FIRST_NUMBER = 200_000_001

/**
 * Makes companies with numbers from 200000001 on and their members, for measuring: by COPY as the tables' owner,
 * without log entries, all with the sample password. The first member of each is its administrator. Whole portions are
 * committed, so a run that was stopped is continued by the next; what is there already stays. `progress` is told how
 * many companies are done.
 */
export async function seedMany(
  ownerUrl: string,
  wanted: number,
  members: number,
  progress: (companies: number) => void = () => undefined,
) {
  const sql = postgres(ownerUrl, { max: 1, connection: SETTINGS, onnotice: () => undefined })
  try {
    const there = await sql<{ number: string }[]>`
      select number from companies where number between ${String(FIRST_NUMBER)} and ${String(FIRST_NUMBER + wanted - 1)}`
    const known = new Set(there.map(({ number }) => number))
    const due = Array.from({ length: wanted }, (_, at) => at).filter((at) => !known.has(String(FIRST_NUMBER + at)))
    const passwordHash = await hashPassword(PASSWORD)
    const each = Math.max(1, Math.floor(PORTION / members))
    for (let from = 0; from < due.length; from += each) {
      const portion = due.slice(from, from + each)
      // Checks of foreign keys keep plans from when the tables were almost empty (lib/database/insert-many.ts).
      await sql`discard plans`
      await sql.begin((tx) => copyPortion(tx, portion, members, passwordHash))
      progress(from + portion.length)
    }
    if (due.length > 0) await sql`vacuum analyze companies, accounts, memberships, grants, company_products`
  } finally {
    await sql.end()
  }
}

/** A portion takes longer than the portal's own connections wait, and the indexes of searches grow by large steps. */
const SETTINGS = {
  statement_timeout: 0,
  synchronous_commit: false,
  gin_pending_list_limit: 65_536,
  work_mem: 262_144,
} as const

async function copyPortion(tx: TransactionSql, portion: number[], members: number, passwordHash: string) {
  const made = portion.map((at) => ({ at, id: randomUUID(), number: String(FIRST_NUMBER + at) }))
  await copy(tx, companies, ['id', 'number', 'name', 'street', 'postalCode', 'city'], made.map(companyRow))
  const used = made.flatMap(({ id, at }) => [[id, 'erp-100'], ...(at % 2 ? [[id, 'hr-suite']] : [])])
  await copy(tx, companyProducts, ['companyId', 'productKey'], used)
  const people = made.flatMap(({ id, at, number }) =>
    Array.from({ length: members }, (_, m) => {
      const [accountId, membershipId] = [randomUUID(), randomUUID()]
      return {
        accountId,
        membershipId,
        company: id,
        m,
        n: at * members + m,
        email: `person${m + 1}@kunde${number}.test`,
      }
    }),
  )
  const at = new Date()
  await copy(
    tx,
    accounts,
    [
      ...(['id', 'email', 'emailShown', 'firstName', 'lastName', 'passwordHash'] as const),
      ...(['termsVersion', 'termsAcceptedAt', 'emailFactorAt', 'familyKey'] as const),
    ],
    people.map(({ accountId, email, n }) => [
      ...[accountId, email, email, firstNameOf(n), lastNameOf(n), passwordHash],
      ...[1, at, at, 'de-business'],
    ]),
  )
  await copy(
    tx,
    memberships,
    ['id', 'companyId', 'accountId', 'role', 'status', 'proved'],
    people.map(({ membershipId, company, accountId, m }) => [
      ...[membershipId, company, accountId],
      ...[m === 0 ? 'admin' : 'member', 'active', true],
    ]),
  )
  const granted = people.filter(({ m }) => m > 0 && m % 3 === 0)
  await copy(
    tx,
    grants,
    ['companyId', 'membershipId', 'permission'],
    granted.map(({ company, membershipId }) => [company, membershipId, 'support.tickets']),
  )
}

const companyRow = ({ at, id, number }: { at: number; id: string; number: string }) => [
  id,
  number,
  companyNamed(at),
  ...addressIn(at),
]

type Keys<T extends PgTable> = keyof T['$inferInsert'] & string
type Cell = string | number | boolean | Date

/** COPY of these columns, whose names are those of the schema. */
async function copy<T extends PgTable>(
  tx: TransactionSql,
  table: T,
  keys: readonly Keys<T>[],
  rows: readonly Cell[][],
) {
  const columns: Record<string, PgColumn> = getTableColumns(table)
  const names = keys.map((key) => (columns[key]!.keyAsName ? toSnakeCase(key) : columns[key]!.name))
  const into = await tx`copy ${tx(getTableName(table) as string)} (${tx(names)}) from stdin`.writable()
  await pipeline(Readable.from(linesOf(rows)), into)
}

/** Lines in one message. */
const LINES = 500

function* linesOf(rows: readonly Cell[][]) {
  for (let from = 0; from < rows.length; from += LINES)
    yield rows
      .slice(from, from + LINES)
      .map((row) => `${row.map(textOf).join('\t')}\n`)
      .join('')
}

/** As COPY reads it; no name here has a tab, a line break or a backslash. */
const textOf = (cell: Cell) => (cell instanceof Date ? cell.toISOString() : String(cell))
