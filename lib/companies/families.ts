import { asc, eq } from 'drizzle-orm'
import { productFamilies } from '@/db/schema/products'
import { portal } from '../database/clients'

export type Family = { key: string; country: string; name: string; nameEn: string; products: string[] }

/** R2.7: all product families, in the order that staff have set. The page groups them by country. */
export const listFamilies = (): Promise<Family[]> =>
  portal()
    .select({
      key: productFamilies.key,
      country: productFamilies.country,
      name: productFamilies.name,
      nameEn: productFamilies.nameEn,
      products: productFamilies.products,
    })
    .from(productFamilies)
    .orderBy(asc(productFamilies.position))

export async function familyExists(key: string): Promise<boolean> {
  const [row] = await portal()
    .select({ key: productFamilies.key })
    .from(productFamilies)
    .where(eq(productFamilies.key, key))
  return Boolean(row)
}
