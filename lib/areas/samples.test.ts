import { getTableName } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { PERMISSIONS } from '../permissions/catalogue'
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
