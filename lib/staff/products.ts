import { arrayContains, asc, eq, sql } from 'drizzle-orm'
import { productFamilies, products } from '@/db/schema/products'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { PERMISSIONS, type Permission } from '../permissions/catalogue'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'

type Keeper = StaffFor<'products.write'>

/** What a product can enable: permissions that no company has without a product. */
export const ENABLED = (Object.keys(PERMISSIONS) as Permission[]).filter((key) => PERMISSIONS[key].needs === 'product')

export type ProductRow = { id: string; name: string; enables: string[]; families: string[]; companies: number }

// A family lists its products by name, as customers read them at registration (R2.7).
const FAMILIES = sql<string[]>`array(
  select coalesce(nullif(f.name, ''), f.key) from product_families f where products.name = any(f.products) order by f.position)`
const COMPANIES = sql<number>`(select count(*)::int from company_products u where u.product_key = products.key)`

/** R10.5: all products by name, with their families and the number of companies that use them. */
export async function keptProducts(
  { tx }: Room<Keeper>,
  { q, family }: { q: string; family: string },
  paging: Paging,
): Promise<Page<ProductRow>> {
  const text = q.trim().slice(0, 100)
  const where = sql`${text ? sql`search_text(${products.name} || ' ' || ${products.key}) like search_pattern(${text})` : sql`true`}
    and ${family ? sql`exists (select from product_families f where f.key = ${family} and products.name = any(f.products))` : sql`true`}`
  const total = await tx.$count(products, where)
  const { page, offset } = clamped(paging, total)
  const rows = await tx
    .select({
      id: products.key,
      name: products.name,
      enables: products.enables,
      families: FAMILIES,
      companies: COMPANIES,
    })
    .from(products)
    .where(where)
    .orderBy(asc(sql`search_text(${products.name})`), products.key)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, total, { ...paging, page })
}

/** The families in the order of registration. */
export const keptFamilies = ({ tx }: Room<Keeper>) =>
  tx
    .select({ key: productFamilies.key, name: productFamilies.name })
    .from(productFamilies)
    .orderBy(asc(productFamilies.position))

/** Throws `notFound`. */
export async function keptProduct({ tx }: Room<Keeper>, key: string): Promise<ProductRow> {
  const [row] = await tx
    .select({
      id: products.key,
      name: products.name,
      enables: products.enables,
      families: FAMILIES,
      companies: COMPANIES,
    })
    .from(products)
    .where(eq(products.key, key))
  if (!row) throw new Rejection('notFound')
  return row
}

export type Hit = { permission: string; companies: number; people: number }

/**
 * R10.5: what a change would hit. For each permission, the companies that use the product and no other one that
 * enables it, and the people there who have been granted it.
 */
export async function hitsOf({ tx }: Room<Keeper>, key: string): Promise<Hit[]> {
  const rows = await tx.execute<Hit>(sql`
    select p.permission, count(distinct u.company_id)::int as companies,
      count(distinct g.membership_id)::int as people
    from unnest(array[${sql.join(
      ENABLED.map((one) => sql`${one}`),
      sql`, `,
    )}]::text[]) p (permission)
    join company_products u on u.product_key = ${key}
    left join grants g on g.company_id = u.company_id and g.permission = p.permission
      and (g.until is null or g.until > app_now())
    where not exists (
      select from company_products o join products d on d.key = o.product_key
      where o.company_id = u.company_id and o.product_key <> ${key} and p.permission = any(d.enables))
    group by p.permission`)
  return ENABLED.map(
    (permission) => rows.find((row) => row.permission === permission) ?? { permission, companies: 0, people: 0 },
  )
}

export type ProductChange = { name: string; enables: string[] }

/** A new product, in no family and used by nobody yet. Throws `productTaken`. */
export const addKeptProduct = (staff: Keeper, key: string, { name, enables }: ProductChange) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [added] = await tx
      .insert(products)
      .values({ key, name, enables })
      .onConflictDoNothing()
      .returning({ key: products.key })
    if (!added) throw new Rejection('productTaken')
    record('product.added', null, { name, permissions: { before: [], after: enables } })
  })

/**
 * Name and what the product enables; families follow the name. `seen` is what the form displayed: of two who change
 * at once, the second gets `productChanged`. Throws also `notFound`.
 */
export const changeKeptProduct = (staff: Keeper, key: string, seen: string, { name, enables }: ProductChange) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [before] = await tx.select().from(products).where(eq(products.key, key)).for('update')
    if (!before) throw new Rejection('notFound')
    if (seenOf(before) !== seen) throw new Rejection('productChanged')
    if (seenOf({ name, enables }) === seen) return
    await tx.update(products).set({ name, enables }).where(eq(products.key, key))
    if (before.name !== name) {
      await tx
        .update(productFamilies)
        .set({ products: sql`array_replace(${productFamilies.products}, ${before.name}, ${name})` })
        .where(arrayContains(productFamilies.products, [before.name]))
    }
    record('product.changed', null, {
      name: before.name === name ? name : { before: before.name, after: name },
      ...(sorted(before.enables).join() === sorted(enables).join()
        ? {}
        : { permissions: { before: sorted(before.enables), after: sorted(enables) } }),
    })
  })

const sorted = (texts: readonly string[]) => [...new Set(texts)].sort()

/** What a form displayed of a product, so that a change meanwhile is noticed. */
export const seenOf = ({ name, enables }: ProductChange) => JSON.stringify([name, sorted(enables)])
