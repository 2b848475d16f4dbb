import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { atOnce, tally } from '../testing/races'
import { verifyAudit } from './verify'

beforeAll(testDatabase)

const CHAINS = 60

/** Entries of so many companies' chains, which no company needs to have; the first chain gets two. */
const entriesOf = (owners: string[], writer: number) =>
  [owners[0]!, ...owners].map((one, at) => ({
    stream: 'company',
    owner: one,
    event: 'company.changed',
    actorId: null,
    subjectId: one,
    detail: { writer, at },
  }))

it('R12.3 many chains in one statement, new and old, by ten writers in any order: each is whole, and nobody waits for ever', async () => {
  const sql = await owner()
  const owners = Array.from({ length: CHAINS }, () => crypto.randomUUID())
  const write = (writer: number) => {
    const order = writer % 2 ? owners.toReversed() : owners
    return sql`select append_audit(${sql.json(entriesOf(order, writer))})`
  }
  expect(tally(await atOnce(10, write))).toEqual({ ok: 10 })
  const chains = await sql<{ owner: string; many: number; last: number }[]>`
    select s.owner, count(*)::int as many, s.seq::int as last from audit_streams s join audit_entries e on e.stream_id = s.id
    where s.owner = any(${owners}) group by s.id`
  expect(chains).toHaveLength(CHAINS)
  expect(chains.every(({ many, last }) => many === last)).toBe(true)
  // Ten of each; the first of either order got five more.
  expect(chains.map(({ many }) => many).sort()).toEqual([...Array(CHAINS - 2).fill(10), 15, 15])
  // Other tests of the same database break chains on purpose.
  const { faults } = await verifyAudit(sql)
  expect(faults.filter(({ owner }) => owners.includes(owner))).toEqual([])
})
