import { asc, eq, sql } from 'drizzle-orm'
import { productFamilies as families } from '@/db/schema/products'
import { Rejection } from '../ground/rejection'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'

type Keeper = StaffFor<'products.write'>

export const FAMILY_COUNTRIES = ['DE', 'AT'] as const

export type FamilyText = { name: string; nameEn: string; country: string; products: string[] }
export type KeptFamily = FamilyText & { id: string; place: number; people: number; companies: number }

/** People who chose it at registration, and companies that use one of its products: what a change is read by. */
const HIT = {
  people: sql<number>`(select count(*)::int from accounts a where a.family_key = ${families.key} and a.erased_at is null)`,
  companies: sql<number>`(select count(distinct u.company_id)::int from company_products u
    join products p on p.key = u.product_key where p.name = any(${families.products}))`,
}

/** R10.5: all families, in the order of the registration. */
export async function familiesOf({ tx }: Room<Keeper>): Promise<KeptFamily[]> {
  const { key: id, name, nameEn, country, products } = families
  const rows = await tx
    .select({ id, name, nameEn, country, products, ...HIT })
    .from(families)
    .orderBy(asc(families.position), families.key)
  return rows.map((row, at) => ({ ...row, place: at + 1 }))
}

/** Throws `notFound`. */
export async function familyOf(room: Room<Keeper>, key: string): Promise<KeptFamily> {
  const family = (await familiesOf(room)).find(({ id }) => id === key)
  if (!family) throw new Rejection('notFound')
  return family
}

/** What a form displayed of a family, so that a change meanwhile is noticed. */
export const seenOfFamily = ({ name, nameEn, country, products, place }: FamilyText & { place: number }) =>
  JSON.stringify([name, nameEn, country, products, place])

type Saved = FamilyText & { key: string; place: number }

/**
 * A family in words, order and products; a new one if `seen` is null. The others make room. Throws `familyTaken`,
 * `familyChanged`, `notFound`.
 */
export const saveFamily = (staff: Keeper, { key, place, ...text }: Saved, seen: string | null): Promise<void> =>
  changingAsStaff(staff, async (room) => {
    const { tx, record } = room
    // Two at once: the second waits here, and finds what the first has written.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('product families', 0))`)
    const all = await familiesOf(room)
    const before = all.find(({ id }) => id === key)
    if (seen === null && before) throw new Rejection('familyTaken', {}, 'key')
    if (seen !== null && !before) throw new Rejection('notFound')
    if (before && seenOfFamily(before) !== seen) throw new Rejection('familyChanged')
    if (before) await tx.update(families).set(text).where(eq(families.key, key))
    else await tx.insert(families).values({ key, position: '', ...text })
    const others = all.map(({ id }) => id).filter((id) => id !== key)
    for (const [at, id] of others.toSpliced(place - 1, 0, key).entries())
      await tx
        .update(families)
        .set({ position: String(at + 1).padStart(3, '0') })
        .where(eq(families.key, id))
    record('family.saved', null, { name: text.name, products: text.products.join(', '), country: text.country })
  })
