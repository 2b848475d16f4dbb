import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { cardOf, type MemberCard } from '../people/read'
import { isPermission, PERMISSION_KEYS, type Permission } from '../permissions/catalogue'
import type { CompanyAdmin } from '../permissions/proofs'
import { type Why, whyOf } from '../permissions/why'
import { viewing } from '../rooms/rooms'

/** Names of the products that enable a permission: all there are, and those in use here. */
export type Products = Record<Permission, { all: string[]; used: string[] }>

export const productsOf = (actor: CompanyAdmin): Promise<Products> => viewing(actor, ({ tx }) => readProducts(tx))

async function readProducts(tx: Tx): Promise<Products> {
  const rows = await tx.execute<{ name: string; enables: string[]; used: boolean }>(sql`
    select p.name, p.enables, exists (select from company_products c where c.product_key = p.key) as used
    from products p where cardinality(p.enables) > 0 order by p.name`)
  const names = (wanted: typeof rows, key: Permission) =>
    wanted.flatMap(({ name, enables }) => (enables.includes(key) ? [name] : []))
  const used = rows.filter((row) => row.used) as typeof rows
  return Object.fromEntries(
    PERMISSION_KEYS.map((key) => [key, { all: names(rows, key), used: names(used, key) }]),
  ) as Products
}

type GrantRow = { permission: string; since: string; until: string | null; live: boolean }

/** „Warum sieht … das (nicht)?“: every area with its reasons. Unknown, deleted and another company's answer alike (`notFound`). */
export const whyMember = (actor: CompanyAdmin, id: string): Promise<{ member: MemberCard; areas: Why[] }> =>
  viewing(actor, async ({ tx }) => {
    const [member, products] = [await cardOf(tx, id), await readProducts(tx)]
    const rows = await tx.execute<GrantRow>(sql`
      select permission, created_at as since, until, (until is null or until > app_now()) as live
      from grants where membership_id = ${id}`)
    const grants = new Map(
      rows.filter(({ permission }) => isPermission(permission)).map((row) => [row.permission, row]),
    )
    const { role, status } = member
    const areas = PERMISSION_KEYS.map((key) =>
      whyOf(key, {
        role,
        status: status === 'removed' ? 'locked' : status,
        grant: shape(grants.get(key)),
        products: products[key],
      }),
    )
    return { member, areas }
  })

const shape = (row: GrantRow | undefined) =>
  row ? { since: new Date(row.since), until: row.until ? new Date(row.until) : null, live: row.live } : null
