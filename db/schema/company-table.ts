import { type BuildExtraConfigColumns, sql } from 'drizzle-orm'
import {
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgTable,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns'
import { companies } from './companies'
import { portalRole, staffRole, workerRole } from './roles'

/** The company that a row belongs to. */
export const companyId = () =>
  uuid('company_id')
    .notNull()
    .references(() => companies.id)

const entered = sql`company_id = (select current_company())`

/**
 * Row-level security of a company's table: the portal and the workers see the company they have entered and no other,
 * staff see all. What a role may do with the rows it sees stands in `db/privileges.sql`.
 */
export const companyPolicies = () => [
  pgPolicy('own_company', { to: [portalRole, workerRole], using: entered, withCheck: entered }),
  pgPolicy('vendor', { to: staffRole, using: sql`true`, withCheck: sql`true` }),
]

const base = () => ({ id: id(), companyId: companyId(), createdAt: createdAt() })

/**
 * A table whose rows belong to a company: `id`, `company_id`, `created_at`, the key (company_id, id) for composite
 * foreign keys, and the policies. A table with another primary key takes `companyId()` and `companyPolicies()` instead.
 */
export function companyTable<Name extends string, Columns extends Record<string, PgColumnBuilderBase>>(
  name: Name,
  columns: Columns,
  extra: (
    t: BuildExtraConfigColumns<Name, ReturnType<typeof base> & Columns, 'pg'>,
  ) => PgTableExtraConfigValue[] = () => [],
) {
  const all: ReturnType<typeof base> & Columns = { ...base(), ...columns }
  return pgTable(name, all, (t) => [
    unique(`${name}_company_id`).on(t.companyId, t.id),
    ...companyPolicies(),
    ...extra(t),
  ])
}
