import { beforeAll, describe, expect, it } from 'vitest'
import { networkIsSlowed, noteNetworkFailure } from '../limits/network'
import { LIMITS } from '../limits/sheet'
import { claimTry, factorKey, passwordKey, tryWasWrong } from '../limits/throttle'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aClient, aMember, anAddress } from '../testing/factories'
import { owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { blockOf, blocksOf, liftBlock } from './blocks'

beforeAll(testDatabase)

const lifter = () => aStaff('blocks.lift', ['support'])
const search = async (q: string, kind = '') =>
  (await viewingAsStaff(await lifter(), (room) => blocksOf(room, { q, kind }, { page: 1, size: 100_000 }))).rows

async function wrongCodes(accountId: string) {
  const rule = LIMITS.factorTries
  for (let n = 0; n < rule.free; n += 1) {
    await claimTry(factorKey(accountId), rule)
    await tryWasWrong(factorKey(accountId), rule)
  }
}

async function wrongPasswords(email: string) {
  const rule = LIMITS.passwordTries
  for (let n = 0; n < rule.free; n += 1) {
    await claimTry(passwordKey(email), rule)
    await tryWasWrong(passwordKey(email), rule)
  }
}

describe('R10.12 tries that have to wait', () => {
  it('are found by the person, with kind, count and end, and end when they are lifted, with the reason in the log', async () => {
    const { account } = await aMember()
    await wrongCodes(account.id)
    const [block] = await search(account.lastName)
    expect(block).toMatchObject({ kind: 'factor', failures: LIMITS.factorTries.free, name: expect.any(String) })
    expect(block!.until!.getTime()).toBeGreaterThan(Date.now())
    await liftBlock(await lifter(), block!.id, 'Am Telefon erkannt.')
    expect(await search(account.lastName)).toEqual([])
    expect(await claimTry(factorKey(account.id), LIMITS.factorTries)).toEqual({ allowed: true })
    const [entry] = await (await owner())`
      select body::jsonb -> 'detail' as detail from audit_entries where event = 'block.lifted' order by seq desc limit 1`
    expect(entry!.detail).toMatchObject({ kind: 'factor', reason: 'Am Telefon erkannt.' })
  })

  it('of an address are found by the whole address alone, and never show it', async () => {
    const { canonical } = anAddress()
    await wrongPasswords(canonical)
    const [block] = await search(canonical)
    expect(block).toMatchObject({ kind: 'password', name: null, asked: true })
    expect(await search(canonical.slice(0, -1))).toEqual([])
    const listed = await search('', 'password')
    expect(JSON.stringify(listed)).not.toContain(canonical)
    expect(listed.find(({ id }) => id === block!.id)).toMatchObject({ asked: false })
  })

  it('of a network are found by it and lifted', async () => {
    const { network } = aClient()
    for (let n = 0; n < LIMITS.networkFailures.perMinute; n += 1) await noteNetworkFailure(network)
    const found = await search(network)
    expect(found).toMatchObject([{ kind: 'failures-minute', network }])
    expect(await networkIsSlowed(network)).toBe(true)
    await liftBlock(await lifter(), found[0]!.id, 'Büro mit vielen Leuten.')
    expect(await networkIsSlowed(network)).toBe(false)
  })

  it('are lifted once of two who do it at once, and unknown under a malformed id', async () => {
    const { account } = await aMember()
    await wrongCodes(account.id)
    const [block] = await search(account.lastName)
    const staff = await lifter()
    expect(tally(await atOnce(2, () => liftBlock(staff, block!.id, 'Erkannt.')))).toEqual({ ok: 1, blockOver: 1 })
    for (const id of ['', "'; --", 'x'.repeat(64)])
      expect(await outcomeOf(viewingAsStaff(staff, (room) => blockOf(room, id)))).toBe('notFound')
  })
})
