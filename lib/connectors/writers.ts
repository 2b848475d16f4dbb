import { and, eq, inArray } from 'drizzle-orm'
import { companyProducts, products } from '@/db/schema/products'
import { writeLicences } from '../areas/licences/filing'
import type { Writer } from './kinds'
import type { RecordKind } from './schemas'
import { writeDocuments } from './write-documents'

const licences: Writer<'licences'> = async ({ tx, record }, records) => {
  const ids = await writeLicences(
    tx,
    records.map(({ companyId, recordId, value: { customer: _c, externalId: _e, ...licence } }) => ({
      companyId,
      recordId,
      licence,
    })),
  )
  return records.map(({ companyId, value: { number } }, at) => {
    const id = ids[at]
    if (!id) return { fault: 'numberTaken' as const }
    record('licence.filed', companyId, id, { number })
    return { recordId: id }
  })
}

/** A product in use has no id of its own: the record is the company. */
const productsInUse: Writer<'products'> = async ({ tx, record }, records) => {
  const asked = records.map(({ value }) => value.product)
  const known = await tx.select({ key: products.key }).from(products).where(inArray(products.key, asked))
  const keys = new Set(known.map(({ key }) => key))
  const written = []
  for (const { companyId, value } of records) {
    if (!keys.has(value.product)) {
      written.push({ fault: 'productUnknown' as const })
      continue
    }
    const row = { companyId, productKey: value.product }
    const changed = value.inUse
      ? await tx.insert(companyProducts).values(row).onConflictDoNothing().returning()
      : await tx
          .delete(companyProducts)
          .where(and(eq(companyProducts.companyId, companyId), eq(companyProducts.productKey, value.product)))
          .returning()
    const [before, after] = value.inUse ? [[], [value.product]] : [[value.product], []]
    if (changed.length > 0) record('company.changed', companyId, companyId, { products: { before, after } })
    written.push({ recordId: companyId })
  }
  return written
}

export const WRITERS: { readonly [K in RecordKind]: Writer<K> } = {
  documents: writeDocuments,
  licences,
  products: productsInUse,
}
