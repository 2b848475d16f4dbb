import { and, eq, gte, lte, sql } from 'drizzle-orm'
import { licences } from '@/db/schema/licences'
import { Rejection } from '../../ground/rejection'
import { decrypt } from '../../ground/secrets'
import { assertNotTooOften } from '../../limits/repeated'
import type { Permitted } from '../../permissions/proofs'
import { countOf, freshOf, listOf, oneOf, recordId } from '../../records/list'
import { changing, type Room } from '../../rooms/rooms'
import { defineArea } from '../area'
import { licenceImport, sampleLicences } from './filing'

/** How many days before its end a licence is marked as expiring. */
const NOTICE_DAYS = 30
const STATES = ['valid', 'expiring', 'expired'] as const
export type LicenceState = (typeof STATES)[number]

const today = sql`(app_now() at time zone 'Europe/Berlin')::date`
const state = sql<LicenceState>`case when ${licences.expiresOn} < ${today} then 'expired'
  when ${licences.expiresOn} <= ${today} + ${sql.raw(String(NOTICE_DAYS))} then 'expiring' else 'valid' end`

/** How many licences end within the next 30 days. */
const expiring = countOf(
  licences,
  and(gte(licences.expiresOn, today), lte(licences.expiresOn, sql`${today} + ${sql.raw(String(NOTICE_DAYS))}`)),
)

export async function expiringLicences({ tx }: Room): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select ${expiring} as count`)
  return row!.count
}

async function products({ tx }: Room) {
  const rows = await tx.selectDistinct({ value: licences.product }).from(licences).orderBy(licences.product)
  return rows.map(({ value }) => ({ value, label: value }))
}

/** R11.6: the company's licences; the one that ends first comes first. No list contains keys: see `showLicenceKey`. */
export const licencesArea = defineArea('data.licences', {
  words: 'licences',
  list: listOf(licences, {
    columns: {
      id: licences.id,
      number: licences.number,
      product: licences.product,
      seats: licences.seats,
      used: licences.used,
      expiresOn: licences.expiresOn,
      state,
    },
    order: [sql`${licences.expiresOn} nulls last`, licences.id],
    filters: {
      product: { where: (product) => (product ? eq(licences.product, product) : undefined), options: products },
      state: oneOf(state, STATES),
    },
  }),
  figure: expiring,
  figureFilter: 'state=expiring',
  fresh: freshOf(licences, { title: licences.product, what: sql`'licence'` }),
  hit: ({ product, number }) => ({ title: product, detail: number }),
  import: licenceImport,
  sealed: [licences.key],
  limits: { keysShown: { name: 'licence-keys', perDay: 200 } },
  sample: sampleLicences,
})

/**
 * The key of one licence, for the person who asked for it. Each reading is recorded in the log. Throws `notFound` and
 * `tooManyTriesToday`.
 */
export const showLicenceKey = (actor: Permitted<'data.licences'>, id: string): Promise<string> =>
  changing(actor, async (room) => {
    const [found] = await room.tx
      .select({ number: licences.number, key: licences.key })
      .from(licences)
      .where(eq(licences.id, recordId(id)))
    if (!found) throw new Rejection('notFound')
    room.record('licence.keyShown', id, { number: found.number })
    await assertNotTooOften(room.tx, licencesArea.limits!.keysShown!, actor.account.id)
    return decrypt(found.key, id).toString()
  })
