import { beforeAll, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { owner } from '../testing/inspect'
import { begunBy, saveBegun } from './begun'

beforeAll(testDatabase)

it('decision 34 of what a session begins and never proves only the newest acts are kept', async () => {
  const actor = await aMember({ company: await aCompany(), role: 'admin' })
  const begin = (id: string) =>
    saveBegun(actor, { act: 'lockAction', access: 'confirmedAdmin' }, '/admin/users', {
      values: { id },
      key: null,
      company: null,
    })
  const ids: string[] = []
  for (let count = 0; count < LIMITS.begunPerSession + 5; count += 1) ids.push(await begin(String(count)))
  const sql = await owner()
  const [row] = await sql`select count(*)::int as n from begun_acts where session_id = ${actor.session.id}`
  expect(row!.n).toBe(LIMITS.begunPerSession)
  expect(await begunBy(actor, ids[0])).toBeNull()
  expect(await begunBy(actor, ids.at(-1))).toMatchObject({ act: 'lockAction', company: actor.company.id })
})
