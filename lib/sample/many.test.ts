import { beforeAll, expect, it } from 'vitest'
import { passwordMatches } from '../passwords/hash'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { seedMany } from './many'
import { PASSWORD } from './people'

beforeAll(testDatabase)

const sets = async () =>
  (await owner())<{ number: string; name: string; people: number; admins: number; found: boolean }[]>`
    select c.number, c.name, count(*)::int as people, count(*) filter (where m.role = 'admin')::int as admins,
      bool_and(m.search_key <> '' and a.email like 'person%@kunde' || c.number || '.test') as found
    from companies c join memberships m on m.company_id = c.id join accounts a on a.id = m.account_id
    where c.number between '200000001' and '200000009' group by c.id order by c.number`

it('a large set is made by COPY, continued where it stopped, and its people can be found and sign in', async () => {
  const { ownerUrl } = await testDatabase()
  const sql = await owner()
  await sql`insert into products (key, name) values ('erp-100', 'ERP 100'), ('hr-suite', 'HR Suite') on conflict do nothing`
  await seedMany(ownerUrl, 2, 4)
  const first = await sets()
  const done: number[] = []
  await seedMany(ownerUrl, 5, 4, (companies) => done.push(companies))
  const all = await sets()
  expect(all.slice(0, 2)).toEqual(first)
  expect(all).toHaveLength(5)
  expect(all.every(({ people, admins, found }) => people === 4 && admins === 1 && found)).toBe(true)
  expect(new Set(all.map(({ name }) => name)).size).toBe(5)
  expect(done).toEqual([3])
  const [person] = await sql`select password_hash as hash from accounts where email = 'person2@kunde200000003.test'`
  expect(await passwordMatches(person!.hash, PASSWORD)).toBe(true)
})
