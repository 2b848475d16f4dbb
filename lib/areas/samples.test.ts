import { getTableName } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { PERMISSIONS } from '../permissions/catalogue'
import { viewing } from '../rooms/rooms'
import { PAYROLL_TICKETS } from '../sample/payroll'
import { SAMPLE_MEMBERS } from '../sample/people'
import { TICKETS } from '../sample/tickets'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, BY } from '../testing/factories'
import { logOf, owner } from '../testing/inspect'
import type { Area } from './area'
import { AREAS } from './areas'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

/** The areas with samples, by who writes their records: members, or the vendor's people alone, who file them. */
async function sampled() {
  const all = Object.values(AREAS).filter(({ sample }) => sample)
  const sql = await owner()
  const rows = await sql<{ name: string }[]>`
    select t.name from unnest(${all.map(({ list }) => getTableName(list.table))}::text[]) as t (name)
    where has_table_privilege('torhaus_portal', t.name, 'insert')`
  const written = new Set(rows.map(({ name }) => name))
  const isByMembers = ({ list }: Area) => written.has(getTableName(list.table))
  return { byMembers: all.filter(isByMembers), filed: all.filter((area) => !isByMembers(area)) }
}

const eventsOf = (areas: Area[]) => areas.flatMap(({ permission }) => Object.keys(PERMISSIONS[permission].events))

it('R12.1 what members did in the sample data stands in the log under their names, and only filing under nobody’s', async () => {
  const company = await aCompany()
  const admin = await aMember({ company, role: 'admin' })
  const buyer = await aMember({ company, holds: ['orders.cloud'] })
  const before = (await logOf('company', company.id)).length
  for (const area of Object.values(AREAS)) await area.sample?.(BY, { id: company.id, number: '100000001' })
  const log = (await logOf('company', company.id)).slice(before)
  const { byMembers, filed } = await sampled()
  const [done, put] = [eventsOf(byMembers), eventsOf(filed)]
  const actorsOf = (events: string[]) =>
    new Set(log.filter(({ event }) => events.includes(event)).map(({ actor }) => actor))
  expect(log.filter(({ event }) => !done.includes(event) && !put.includes(event))).toEqual([])
  expect(actorsOf(done)).toEqual(new Set([admin.account.id, buyer.account.id]))
  expect(actorsOf(put)).toEqual(new Set([null]))
  const silent = byMembers.filter((area) => actorsOf(eventsOf([area])).size === 0)
  expect(silent.map(({ permission }) => permission)).toEqual([])
})

const DOZEN = 12

it('each area has a dozen samples or more of the large sample company', async () => {
  const company = await aCompany()
  const admin = await aMember({ company, role: 'admin' })
  for (let made = 1; made < DOZEN; made += 1) await aMember({ company, holds: ['orders.cloud'] })
  for (const area of Object.values(AREAS)) await area.sample?.(BY, { id: company.id, number: '100000001' })
  const counts: Record<string, number> = {}
  for (const { permission, list, sample } of Object.values(AREAS))
    if (sample) counts[permission] = (await viewing(admin, (room) => list.page(room, {}, { page: 1, size: 10 }))).total
  const own = SAMPLE_MEMBERS.filter((one) => one.company === '100000001').map(({ email }) => email)
  counts.support = TICKETS.filter(({ by }) => own.includes(by)).length
  counts.payroll = PAYROLL_TICKETS.length
  expect(Object.entries(counts).filter(([, count]) => count < DOZEN)).toEqual([])
})
