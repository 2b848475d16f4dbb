import { expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { forgetEnv } from '../ground/env'
import { testDatabase } from '../testing/database'
import { within } from './rate'
import { networkWarning, warningOf } from './seen-networks'

const rows = (...networks: string[]) =>
  networks.map((network) => ({ key: `failures-hour:${network}:480123`, points: 3 }))

it('C6 the doctor warns when every request is „unknown“, or comes from one machine of the private network', () => {
  expect(warningOf(rows('unknown', 'unknown'), 1)).toMatch(/^warning: no request has an address.*TRUSTED_PROXIES \(1\)/)
  expect(warningOf(rows('10.0.0.7'), 0)).toMatch(/^warning: all requests come from 10\.0\.0\.7/)
})

it('C6 and says nothing where others were seen, too few, or counters of other things', () => {
  expect(warningOf(rows('unknown', '203.0.113.7'), 1)).toBeNull()
  expect(warningOf(rows('203.0.113.7'), 1)).toBeNull()
  expect(warningOf(rows('2001:db8:0:0::/64'), 1)).toBeNull()
  expect(warningOf([{ key: 'failures-hour:unknown:1', points: 2 }], 1)).toBeNull()
  expect(warningOf([{ key: 'uploads:unknown:1', points: 9 }], 1)).toBeNull()
  expect(warningOf([], 1)).toBeNull()
})

it('C6 it reads the counters as the limits write them', async () => {
  const { ownerUrl } = await testDatabase()
  forgetEnv()
  const { sql, close } = openDatabase({ url: ownerUrl, max: 1 })
  await sql`delete from rate_limits`
  const rule = { name: 'failures-hour', points: 200, every: 3_600_000 }
  for (let time = 0; time < 3; time += 1) await within(rule, 'unknown')
  expect(await networkWarning(sql, 1)).toContain('no request has an address')
  await within(rule, '203.0.113.7')
  expect(await networkWarning(sql, 1)).toBeNull()
  await close()
})
