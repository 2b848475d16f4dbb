import { asc, eq, gt, sql } from 'drizzle-orm'
import { grants as grantTable } from '@/db/schema/memberships'
import { products as productTable } from '@/db/schema/products'
import { IS_IN_FORCE, type MemberDetails, readMember } from '../people/read'
import { PERMISSION_KEYS, type Permission } from '../permissions/catalogue'
import type { CompanyAdmin } from '../permissions/proofs'
import { type Why, whyOf } from '../permissions/why'
import type { Room } from '../rooms/rooms'

/** Names of the products that enable a permission: all of them, and those that the company uses. */
export type Products = Record<Permission, { all: string[]; used: string[] }>

export async function productsOf({ tx }: Room<CompanyAdmin>): Promise<Products> {
  const rows = await tx
    .select({
      name: productTable.name,
      enables: productTable.enables,
      used: sql<boolean>`exists (select from company_products c where c.product_key = products.key)`,
    })
    .from(productTable)
    .where(gt(sql`cardinality(${productTable.enables})`, 0))
    .orderBy(asc(productTable.name))
  const names = (key: Permission, which: typeof rows) =>
    which.flatMap(({ name, enables }) => (enables.includes(key) ? [name] : []))
  const used = rows.filter((row) => row.used)
  return Object.fromEntries(
    PERMISSION_KEYS.map((key) => [key, { all: names(key, rows), used: names(key, used) }]),
  ) as Products
}

/**
 * „Warum sieht … das (nicht)?“: every area with the reasons. Throws `notFound` for an unknown, erased or another
 * company's id.
 */
export async function whyMember(
  room: Room<CompanyAdmin>,
  id: string,
): Promise<{ member: MemberDetails; areas: Why[] }> {
  const member = await readMember(room, id)
  const [products, rows] = await Promise.all([
    productsOf(room),
    room.tx
      .select({
        permission: grantTable.permission,
        since: grantTable.createdAt,
        until: grantTable.until,
        live: sql<boolean>`${IS_IN_FORCE}`,
      })
      .from(grantTable)
      .where(eq(grantTable.membershipId, id)),
  ])
  const grants = new Map(rows.map(({ permission, ...grant }) => [permission, grant]))
  const { role } = member
  const status = member.status === 'removed' ? 'locked' : member.status
  const areas = PERMISSION_KEYS.map((key) =>
    whyOf(key, { role, status, grant: grants.get(key) ?? null, products: products[key] }),
  )
  return { member, areas }
}
