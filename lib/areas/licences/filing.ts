import { randomUUID } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { companies } from '@/db/schema/companies'
import { licences } from '@/db/schema/licences'
import { record } from '../../audit/record'
import { type Tx, vendor } from '../../database/clients'
import { insertion, textIn } from '../../database/insert-many'
import { readDay } from '../../ground/day'
import { encrypt } from '../../ground/secrets'
import { DAY, now } from '../../ground/time'
import { plainDigits, tidyLine } from '../../ground/typed-text'
import { declareImport } from '../../imports/declare'
import type { ImportRoom } from '../../imports/importer'
import type { Staff, Vendor } from '../../permissions/proofs'
import { transact } from '../../rooms/rooms'

const text = (max: number) =>
  z
    .string()
    .transform(tidyLine)
    .refine((typed) => typed !== '' && [...typed].length <= max)
const count = (least: number) =>
  z
    .string()
    .transform((typed) => plainDigits(tidyLine(typed)))
    .refine((typed) => /^\d{1,6}$/.test(typed) && Number(typed) >= least)
    .transform(Number)

const licence = z.strictObject({
  number: text(60),
  product: text(100),
  key: text(200),
  seats: count(1),
  used: count(0),
  /** Empty: the licence does not end. */
  expiresOn: z
    .string()
    .transform((typed) => (typed.trim() ? (readDay(typed) ?? '') : null))
    .refine((day) => day !== ''),
})
type Licence = z.output<typeof licence>

/** The row of one licence. The key is encrypted and bound to the row's id. */
const rowOf = (companyId: string, id: string, { key, ...rest }: Licence) => ({
  ...rest,
  id,
  companyId,
  key: encrypt(key, id),
})

/** What an import replaces in a licence that is known. */
const REPLACED = sql`number = excluded.number, product = excluded.product, key = excluded.key, seats = excluded.seats, used = excluded.used,
  expires_on = excluded.expires_on`

/** A licence to write. `recordId`: the record that it is known to be; null: its number decides. */
export type FiledLicence = { companyId: string; recordId: string | null; licence: Licence }

/**
 * Inserts new licences and updates known ones, of several companies. The companies' rows are locked by the caller, so
 * that the second of two simultaneous imports finds the licences that the first has inserted. Returns the id of each;
 * null where its number belongs to another licence of the company.
 */
export async function writeLicences(tx: Tx, lines: FiledLicence[]): Promise<(string | null)[]> {
  const known = await tx
    .select({ id: licences.id, number: licences.number, companyId: licences.companyId })
    .from(licences)
    .where(
      and(
        inArray(licences.companyId, [...new Set(lines.map(({ companyId }) => companyId))]),
        textIn(
          licences.number,
          lines.map(({ licence }) => licence.number),
        ),
      ),
    )
  const key = (companyId: string, number: string) => `${companyId} ${number}`
  const owners = new Map(known.map(({ id, number, companyId }) => [key(companyId, number), id]))
  const written = new Set<string>()
  const ids = lines.map(({ companyId, recordId, licence }) => {
    const name = key(companyId, licence.number)
    const owner = owners.get(name)
    const id = recordId ?? owner ?? randomUUID()
    if ((owner !== undefined && owner !== id) || written.has(id)) return null
    written.add(id)
    owners.set(name, id)
    return id
  })
  const rows = lines.flatMap(({ companyId, licence }, at) => (ids[at] ? [rowOf(companyId, ids[at], licence)] : []))
  if (rows.length) await tx.execute(sql`${insertion(licences, rows)} on conflict (id) do update set ${REPLACED}`)
  return ids
}

async function file({ tx, companyId, record }: ImportRoom<Staff>, lines: Licence[]): Promise<'done'[]> {
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for('no key update')
  const ids = await writeLicences(
    tx,
    lines.map((licence) => ({ companyId, recordId: null, licence })),
  )
  for (const [at, { number }] of lines.entries())
    record('licence.filed', ids[at]!, { number }, { companyId, oneOfMany: true })
  return lines.map(() => 'done')
}

/**
 * R11.6: the licences of one company, exported from the vendor's ERP. A licence is identified by its number; its other
 * fields are replaced.
 */
export const licenceImport = declareImport({
  kind: 'data.licences',
  columns: {
    number: { title: 'Lizenznummer', headings: ['lizenz', 'licencenumber', 'licensenumber'], example: 'LZ100234' },
    product: { title: 'Produkt', headings: ['product'], example: 'ERP 100, Netzwerk' },
    key: {
      title: 'Schlüssel',
      headings: ['lizenzschlüssel', 'key', 'licencekey'],
      secret: true,
      example: 'AAAA-BBBB-CCCC',
    },
    seats: { title: 'Plätze', headings: ['seats'], example: '25' },
    used: { title: 'Belegt', headings: ['used'], example: '18' },
    expiresOn: { title: 'Gültig bis', headings: ['validuntil', 'ablauf'], example: '31.12.2027' },
  },
  line: licence,
  keyOf: ({ number }) => number,
  place: file,
  started: 'licence.imported',
})

type Sample = [product: string, seats: number, used: number, daysLeft: number | null]

const SAMPLES: Record<string, Sample[]> = {
  '100000001': [
    ['ERP 100, Netzwerk', 25, 18, 400],
    ['ERP 100, Warenwirtschaft', 10, 10, 400],
    ['ERP 100, Archiv', 5, 2, 21],
    ['HR Suite', 25, 24, 190],
    ['HR Suite, Zeiterfassung', 60, 41, 190],
    ['HR Suite, Bewerbermanagement', 3, 1, -12],
    ['Business Cloud Lohnabrechnung', 12, 12, 9],
    ['HR Lohnabrechnung Service', 80, 63, null],
    ['50 Connected', 2, 1, 75],
    ['50 Handwerk', 4, 4, 28],
    ['50 Handwerk, Aufmaß', 4, 0, -200],
    ['X3', 15, 9, 720],
    ['X3, Produktion', 15, 7, null],
  ],
  '100000003': [
    ['ERP 100, Netzwerk', 200, 187, 300],
    ['HR Suite', 250, 231, 14],
  ],
}

/** Creates the sample data. Other companies have none. */
export const sampleLicences = (by: Vendor, company: { id: string; number: string }): Promise<void> =>
  transact(vendor(), async (tx) => {
    for (const [index, [product, seats, used, daysLeft]] of (SAMPLES[company.number] ?? []).entries()) {
      const expiresOn = daysLeft === null ? null : new Date(now().getTime() + daysLeft * DAY).toISOString().slice(0, 10)
      const id = randomUUID()
      const number = `LZ${company.number.slice(-3)}${String(index + 1).padStart(3, '0')}`
      const key = id
        .toUpperCase()
        .replaceAll('-', '')
        .replace(/(.{5})/g, '$1-')
        .slice(0, 29)
      await tx.insert(licences).values(rowOf(company.id, id, { number, product, key, seats, used, expiresOn }))
      record(tx, 'licence.filed', { ...by, companyId: company.id, subjectId: id, detail: { number } })
    }
  })
