import { randomUUID } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { companyProducts, products } from '@/db/schema/products'
import type { Tx } from '../../database/clients'
import { insertion, insertMany, textIn } from '../../database/insert-many'
import type { ImportRoom } from '../../imports/importer'
import type { Staff } from '../../permissions/proofs'
import { changesOf, productChange } from '../company-changes'
import type { ImportedCompany } from './import'

type Room = ImportRoom<Staff, null>
type Fault = 'closed' | 'product' | 'partner'
type Known = typeof companies.$inferSelect & { used: string[] }

const FIELDS = [
  'name',
  'street',
  'postalCode',
  'city',
  'country',
  'partnerName',
  'partnerPhone',
  'partnerEmail',
] as const

/** The companies of these lines that exist, by number. `hold` locks their rows, in one order. */
async function knownOf(tx: Tx, lines: ImportedCompany[], hold = false): Promise<Map<string, Known>> {
  const numbers = lines.map(({ number }) => number)
  const reading = tx.select().from(companies).where(textIn(companies.number, numbers)).orderBy(asc(companies.id))
  const rows = hold ? await reading.for('no key update') : await reading
  if (rows.length === 0) return new Map()
  const used = await tx
    .select({ id: companyProducts.companyId, key: companyProducts.productKey })
    .from(companyProducts)
    .where(
      sql`${companyProducts.companyId} = any(array(
        select id::uuid from jsonb_array_elements_text(${JSON.stringify(rows.map(({ id }) => id))}::jsonb) as x (id)))`,
    )
  const known = new Map(rows.map((row) => [row.id, { ...row, used: [] as string[] }]))
  for (const { id, key } of used) known.get(id)!.used.push(key)
  return new Map([...known.values()].map((row) => [row.number, row]))
}

/** Keys of products by the key or the name, as a file may have them. */
async function productKeys(tx: Tx): Promise<Map<string, string>> {
  const all = await tx.select({ key: products.key, name: products.name }).from(products)
  return new Map(all.flatMap(({ key, name }) => [key, name].map((text) => [text.toLowerCase(), key] as const)))
}

const keysIn = (line: ImportedCompany, known: Map<string, string>) =>
  line.products.map((text) => known.get(text.toLowerCase()))

export async function judgeCompanies({ tx }: Room, lines: ImportedCompany[]): Promise<(Fault | null)[]> {
  const [known, keys] = [await knownOf(tx, lines), await productKeys(tx)]
  return lines.map((line) => {
    const company = known.get(line.number)
    if (company && (company.status === 'closed' || company.status === 'merged')) return 'closed'
    if (keysIn(line, keys).includes(undefined)) return 'product'
    return (line.partnerPhone || line.partnerEmail) && !line.partnerName && !company?.partnerName ? 'partner' : null
  })
}

/** The values that the line sets: an empty cell sets nothing. */
function setBy(line: ImportedCompany): Record<string, string> {
  const set = Object.fromEntries(FIELDS.flatMap((field) => (line[field] ? [[field, line[field]]] : [])))
  return line.partnerName ? { ...set, channel: 'partner' } : set
}

const changeOf = (line: ImportedCompany, company: Known, keys: string[]) => ({
  ...changesOf(company, setBy(line)),
  ...(keys.length ? productChange(company.used, keys) : {}),
})

/** `added`, `changed`, or `same`: nothing differs. */
export async function effectsOf({ tx }: Room, lines: ImportedCompany[]): Promise<string[]> {
  const [known, keys] = [await knownOf(tx, lines), await productKeys(tx)]
  return lines.map((line) => {
    const company = known.get(line.number)
    if (!company) return 'added'
    return Object.keys(changeOf(line, company, keysIn(line, keys) as string[])).length > 0 ? 'changed' : 'same'
  })
}

/** Inserts new companies and changes known ones; each has an entry in its own log and in the vendor's. */
export async function placeCompanies(room: Room, lines: ImportedCompany[]): Promise<'done'[]> {
  const { tx } = room
  const keys = await productKeys(tx)
  const all = lines.map((line) => ({ line, products: [...new Set(keysIn(line, keys) as string[])] }))
  const added = await addNew(room, all)
  const others = all.filter(({ line }) => !added.has(line.number))
  const known = await knownOf(
    tx,
    others.map(({ line }) => line),
    true,
  )
  const changed = others.flatMap(({ line, products }) => {
    const company = known.get(line.number)
    if (!company) return []
    const detail = changeOf(line, company, products)
    return Object.keys(detail).length > 0 ? [{ line, products, company, detail }] : []
  })
  await changeKnown(tx, changed)
  for (const { company, detail } of changed)
    room.record('company.changed', company.id, detail, { companyId: company.id })
  return lines.map(() => 'done')
}

type Line = { line: ImportedCompany; products: string[] }

/** The numbers that were free. Of two imports at once the second finds the companies of the first. */
async function addNew({ tx, record }: Room, all: Line[]): Promise<Set<string>> {
  const known = await knownOf(
    tx,
    all.map(({ line }) => line),
  )
  const fresh = all.filter(({ line }) => !known.has(line.number))
  if (fresh.length === 0) return new Set()
  const rows = fresh.map(({ line: { number, name, street, postalCode, city, country, ...partner } }) => ({
    id: randomUUID() as string,
    number,
    name,
    street,
    postalCode,
    city,
    country: country || 'DE',
    channel: partner.partnerName ? ('partner' as const) : ('direct' as const),
    partnerName: partner.partnerName || null,
    partnerPhone: partner.partnerPhone || null,
    partnerEmail: partner.partnerEmail || null,
  }))
  const all_ = { createdAt: sql`app_now()`, status: sql`'active'` }
  const inserted = await tx.execute<{ id: string; number: string }>(
    sql`${insertion(companies, rows, all_)} on conflict (number) do nothing returning id, number`,
  )
  const ids = new Map(inserted.map(({ id, number }) => [number, id]))
  const uses = fresh.flatMap(({ line, products }) =>
    ids.has(line.number) ? products.map((productKey) => ({ companyId: ids.get(line.number)!, productKey })) : [],
  )
  await insertMany(tx, companyProducts, uses, { since: sql`app_now()` })
  for (const { line, products } of fresh) {
    const id = ids.get(line.number)
    const detail = { number: line.number, channel: line.partnerName ? 'partner' : 'direct', products }
    if (id) record('company.created', id, detail, { companyId: id })
  }
  return new Set(ids.keys())
}

type Change = Line & { company: Known }

/** One statement for all. A product that was in use before retains its first day of use. */
async function changeKnown(tx: Tx, changed: Change[]) {
  if (changed.length === 0) return
  const rows = changed.map(({ line, company }) => {
    const { name, street, postalCode, city, country, channel, partnerName, partnerPhone, partnerEmail } = {
      ...company,
      ...setBy(line),
    }
    return { id: company.id, name, street, postalCode, city, country, channel, partnerName, partnerPhone, partnerEmail }
  })
  await tx
    .update(companies)
    .set({
      name: sql`x.name`,
      street: sql`x.street`,
      postalCode: sql`x."postalCode"`,
      city: sql`x.city`,
      country: sql`x.country`,
      channel: sql`x.channel`,
      partnerName: sql`x."partnerName"`,
      partnerPhone: sql`x."partnerPhone"`,
      partnerEmail: sql`x."partnerEmail"`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id uuid, name text, street text, "postalCode" text,
        city text, country text, channel text, "partnerName" text, "partnerPhone" text, "partnerEmail" text)`,
    )
    .where(eq(companies.id, sql`x.id`))
  const pairs = (pick: (change: Change) => string[]) =>
    changed.flatMap((change) => pick(change).map((productKey) => ({ companyId: change.company.id, productKey })))
  const over = pairs(({ products, company: { used } }) =>
    products.length ? used.filter((key) => !products.includes(key)) : [],
  )
  if (over.length)
    await tx.delete(companyProducts).where(
      sql`(${companyProducts.companyId}, ${companyProducts.productKey}) in (
        select "companyId", "productKey"
        from jsonb_to_recordset(${JSON.stringify(over)}::jsonb) as x ("companyId" uuid, "productKey" text))`,
    )
  const fresh = pairs(({ products, company: { used } }) => products.filter((key) => !used.includes(key)))
  await insertMany(tx, companyProducts, fresh, { since: sql`app_now()` })
}
