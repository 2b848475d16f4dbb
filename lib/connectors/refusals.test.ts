import { beforeAll, describe, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aConnector, aName, CLIENT, post } from '../testing/delivering'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { isWithin, networkFrom } from './connector'
import { allConnectors, connectorWithCalls, makeToken, revokeConnector } from './manage'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

describe('R11.11 a call is refused', () => {
  it('without a living token, for another kind, from another network', async () => {
    const { token, id, staff } = await aConnector({ kinds: ['licences'], networks: ['192.0.2.0/24'] })
    const body = JSON.stringify({ records: [] })
    const status = async (sent: string, kind = 'licences', address = '192.0.2.7') =>
      (await post(sent, kind, body, 'application/json', { ...CLIENT, address, network: aName() })).status
    expect(await status(token)).toBe(200)
    expect(await status(token, 'documents')).toBe(403)
    expect(await status(token, 'licences', '198.51.100.1')).toBe(403)
    expect(await status(token, 'people')).toBe(404)
    for (const wrong of ['', 'x', `${token}x`, 'thc_aaaaaaaaaaaaaaaaaaaaaaaaaaaa'])
      expect(await status(wrong)).toBe(401)
    const next = await makeToken(staff, id)
    expect([await status(token), await status(next)]).toEqual([401, 200])
    await revokeConnector(staff, id)
    await revokeConnector(staff, id)
    expect(await status(next)).toBe(401)
    expect(await outcomeOf(makeToken(staff, id))).toBe('notFound')
  })

  it('if its body is none, is another one, or is too long; nothing is written', async () => {
    const { token, id, staff } = await aConnector()
    const status = async (body: string, type?: string) => (await post(token, 'licences', body, type)).status
    expect(await status('{"records": [')).toBe(400)
    expect(await status('[]')).toBe(400)
    expect(await status('{"records": [], "more": 1}')).toBe(400)
    expect(await status('{"records": []}', 'text/plain')).toBe(400)
    expect(await status(`{"records": [${'{},'.repeat(500_000)}{}]}`)).toBe(400)
    expect(await status(JSON.stringify({ records: Array(10_001).fill(0) }))).toBe(413)
    expect((await viewingAsStaff(staff, (room) => connectorWithCalls(room, id))).calls).toEqual([])
  })

  it('too often with wrong tokens from one network, while a right one still works', async () => {
    const { token } = await aConnector()
    const client = { ...CLIENT, network: aName() }
    const tried = []
    for (let n = 0; n < 32; n += 1)
      tried.push((await post('thc_no', 'licences', '{}', 'application/json', client)).status)
    expect(tried.at(0)).toBe(401)
    expect(tried.at(-1)).toBe(429)
    expect((await post(token, 'licences', '{"records":[]}', 'application/json', client)).status).toBe(200)
  })

  it('networks are read as people write them', () => {
    expect(['10.0.0.1', '10.0.0.0/8', '2001:db8::/32', '::1', '10.0.0.0/33', 'x', '10'].map(networkFrom)).toEqual([
      '10.0.0.1/32',
      '10.0.0.0/8',
      '2001:db8::/32',
      '::1/128',
      null,
      null,
      null,
    ])
    expect([isWithin(['10.0.0.0/8'], '::ffff:10.1.2.3'), isWithin(['10.0.0.0/8'], null)]).toEqual([true, false])
  })
})

describe('R11.11 tokens', () => {
  it('are stored as a hash, shown nowhere again, and their making is in the vendor’s log', async () => {
    const { token, id, staff } = await aConnector()
    const sql = await owner()
    const [row] = await sql`select row_to_json(c)::text as text from connectors c where id = ${id}`
    expect(row!.text).not.toContain(token)
    const shown = await viewingAsStaff(staff, async (room) => [
      await allConnectors(room),
      await connectorWithCalls(room, id),
    ])
    expect(JSON.stringify(shown)).not.toMatch(/thc_|hash/i)
    const logged = await sql`select event, body from audit_entries where subject_id = ${id} order by seq`
    expect(logged.map(({ event }) => event)).toEqual(['connector.created', 'connector.tokenMade'])
    expect(JSON.stringify(logged)).not.toContain(token)
  })
})
