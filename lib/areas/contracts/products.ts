import { and, eq, inArray, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { companyProducts, products } from '@/db/schema/products'
import { insertion } from '../../database/insert-many'
import type { ImportRoom } from '../../imports/importer'

/** A product that a company uses, as a connector files it. */
export type FiledProduct = {
  /** Its key in the vendor's list of products. */
  product: string
  externalId?: string | null
  /** The first day of use; without it, today. */
  since?: string | null
  /** False: the company does not use it any more. */
  inUse: boolean
}

/** `product`: the vendor has no product of this key. `twice`: an earlier line is about the same product. */
export type ProductOutcome = 'done' | 'product' | 'twice'

/**
 * R11.4, R11.11: adds products that a company uses and takes away others. Areas that need a product open and close with
 * it. The company's row is locked, so two filings take turns. Returns an outcome for each line.
 */
export async function fileProducts(
  { tx, companyId, record }: Pick<ImportRoom, 'tx' | 'companyId' | 'record'>,
  lines: FiledProduct[],
): Promise<ProductOutcome[]> {
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for('no key update')
  const offered = new Set((await tx.select({ key: products.key }).from(products)).map(({ key }) => key))
  const before = await usedBy(tx, companyId)
  const seen = new Set<string>()
  const outcomes = lines.map(({ product }): ProductOutcome => {
    if (!offered.has(product)) return 'product'
    if (seen.has(product)) return 'twice'
    seen.add(product)
    return 'done'
  })
  const filed = lines.filter((_, at) => outcomes[at] === 'done')
  const ended = filed.filter(({ inUse }) => !inUse).map(({ product }) => product)
  if (ended.length)
    await tx
      .delete(companyProducts)
      .where(and(eq(companyProducts.companyId, companyId), inArray(companyProducts.productKey, ended)))
  await insert(tx, companyId, filed)
  const after = await usedBy(tx, companyId)
  if (before.join() !== after.join())
    record('company.changed', companyId, { products: { before, after } }, { companyId } as never)
  return outcomes
}

async function insert(tx: ImportRoom['tx'], companyId: string, filed: FiledProduct[]) {
  for (const dated of [true, false]) {
    const rows = filed
      .filter(({ inUse, since }) => inUse && Boolean(since) === dated)
      .map(({ product, externalId, since }) => ({
        companyId,
        productKey: product,
        externalId: externalId ?? null,
        ...(since ? { since: new Date(`${since}T00:00:00Z`) } : {}),
      }))
    const first = dated ? sql`since = excluded.since,` : sql``
    if (rows.length)
      await tx.execute(sql`${insertion(companyProducts, rows)} on conflict (company_id, product_key)
        do update set ${first} external_id = coalesce(excluded.external_id, company_products.external_id)`)
  }
}

async function usedBy(tx: ImportRoom['tx'], companyId: string): Promise<string[]> {
  const used = await tx
    .select({ key: companyProducts.productKey })
    .from(companyProducts)
    .where(eq(companyProducts.companyId, companyId))
    .orderBy(companyProducts.productKey)
  return used.map(({ key }) => key)
}
