import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { companyTable } from './company-table'
import { memberships } from './memberships'

/** R11.10 „Besteller“: how much a member may order without a second person. */
export const shopOrderers = companyTable(
  'shop_orderers',
  {
    membershipId: uuid('membership_id').notNull(),
    /** „Bestellgrenze“ of one order; null: none. */
    limitCents: bigint('limit_cents', { mode: 'number' }),
    /** The lists search the names of the members; this table has no text of its own. */
    searchKey: text('search_key').notNull().generatedAlwaysAs(sql`''`),
  },
  (t) => [
    foreignKey({
      name: 'shop_orderers_membership_fk',
      columns: [t.companyId, t.membershipId],
      foreignColumns: [memberships.companyId, memberships.id],
    }),
    unique('shop_orderers_once').on(t.companyId, t.membershipId),
    check('shop_orderers_limit', sql`limit_cents between 0 and 100000000000`),
  ],
)

/** R11.10 „Kostenstelle“; orders copy it. */
export const costCentres = companyTable('cost_centres', { code: text().notNull(), name: text().notNull() }, (t) => [
  unique('cost_centres_code').on(t.companyId, t.code),
])

/** R11.10 „Lieferadresse“; orders copy it. */
export const deliveryAddresses = companyTable('delivery_addresses', {
  /** To whom: a company, a branch, a person. */
  recipient: text().notNull(),
  addition: text().notNull().default(''),
  street: text().notNull(),
  postalCode: text('postal_code').notNull(),
  city: text().notNull(),
  country: text().notNull(),
})
