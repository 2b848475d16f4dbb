import type { Sql } from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { faultsOf, withLog } from '../testing/chains'
import { testDatabase } from '../testing/database'
import { logOf, owner } from '../testing/inspect'

beforeAll(testDatabase)

/** Acts as somebody with all rights over the tables, with the triggers off. Rolled back at the end. */
async function tampered(companyId: string, act: (sql: Sql, stream: string) => Promise<unknown>) {
  const sql = await owner()
  const [stream] = await sql<
    { id: string }[]
  >`select id from audit_streams where kind = 'company' and owner = ${companyId}`
  const entries = await sql`select * from audit_entries where stream_id = ${stream!.id} order by seq`
  await sql.begin(async (tx) => {
    await tx`alter table audit_entries disable trigger user`
    await act(tx as unknown as Sql, stream!.id)
    await tx`alter table audit_entries enable trigger user`
  })
  const faults = await faultsOf(companyId)
  await sql.begin(async (tx) => {
    await tx`alter table audit_entries disable trigger user`
    await tx`delete from audit_entries where stream_id = ${stream!.id}`
    await tx`insert into audit_entries ${tx(entries)}`
    const last = entries.at(-1)!
    await tx`update audit_streams set seq = ${last.seq}, head = ${last.hash}, company_id = ${companyId}, account_id = null where id = ${stream!.id}`
    await tx`alter table audit_entries enable trigger user`
  })
  expect(await faultsOf(companyId)).toEqual([])
  return faults
}

describe('R12.3, T-AUD-02 tampering past all rights is found and named', () => {
  it('a text that was rewritten', async () => {
    const { companyId } = await withLog()
    const faults = await tampered(
      companyId,
      (sql, id) =>
        sql`update audit_entries set body = replace(body, 'normal', 'high') where stream_id = ${id} and seq = 4`,
    )
    expect(faults).toEqual([{ stream: 'company', owner: companyId, seq: 4, why: 'the text does not match its hash' }])
  })

  it('a text that was rewritten with a hash to match: the next entry does not follow from it', async () => {
    const { companyId } = await withLog()
    const faults = await tampered(
      companyId,
      (sql, id) => sql`
      update audit_entries e set body = x.body, hash = sha256(x.before || convert_to(x.body, 'UTF8'))
      from (select replace(b.body, 'normal', 'high') as body, a.hash as before from audit_entries a join audit_entries b using (stream_id)
        where b.stream_id = ${id} and b.seq = 4 and a.seq = 3) x where e.stream_id = ${id} and e.seq = 4`,
    )
    expect(faults).toEqual([{ stream: 'company', owner: companyId, seq: 5, why: 'the text does not match its hash' }])
  })

  it('an entry that was removed', async () => {
    const { companyId } = await withLog()
    const faults = await tampered(
      companyId,
      (sql, id) => sql`delete from audit_entries where stream_id = ${id} and seq = 3`,
    )
    expect(faults).toMatchObject([{ seq: 3, why: 'entry 3 is missing' }])
  })

  it('an end that was cut off', async () => {
    const { companyId } = await withLog()
    const last = (await logOf('company', companyId)).length
    const faults = await tampered(
      companyId,
      (sql, id) => sql`delete from audit_entries where stream_id = ${id} and seq >= ${last - 1}`,
    )
    expect(faults).toMatchObject([{ seq: last, why: 'the end was cut off or added to' }])
  })

  it('an entry that was added', async () => {
    const { companyId } = await withLog()
    const faults = await tampered(
      companyId,
      (sql, id) => sql`insert into audit_entries (stream_id, seq, company_id, at, event, body, hash)
        select stream_id, seq + 1, company_id, at, event, body, hash from audit_entries where stream_id = ${id} order by seq desc limit 1`,
    )
    expect(faults).toHaveLength(1)
  })

  it.each([
    [`event = 'ticket.closed'`],
    [`actor_id = gen_random_uuid()`],
    [`actor_id = null`],
    [`subject_id = gen_random_uuid()`],
    [`at = at + interval '1 millisecond'`],
    [`company_id = gen_random_uuid()`],
    [`company_id = null`],
    [`account_id = gen_random_uuid()`],
  ])('a column that differs from the text, which lists filter by: %s', async (change) => {
    const { companyId } = await withLog()
    const faults = await tampered(companyId, (sql, id) =>
      sql.unsafe(`update audit_entries set ${change} where stream_id = '${id}' and seq = 4`),
    )
    expect(faults).toEqual([{ stream: 'company', owner: companyId, seq: 4, why: 'a column differs from the text' }])
  })
})
