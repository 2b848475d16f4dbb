import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { randomCode } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { inPortal } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aWrong } from '../testing/factories'
import { owner } from '../testing/inspect'
import { atOnce, tally, values } from '../testing/races'
import { checkCode, cooldown, issueCode, type Purpose, spend } from './challenges'

beforeAll(testDatabase)

const issue = (subject: string, purpose: Purpose = 'signIn', keepTries = true) =>
  inPortal((tx) => issueCode(tx, purpose, subject, { accountId: null, keepTries }))
const check = async (subject: string, code: string, purpose: Purpose = 'signIn') =>
  (await checkCode(purpose, subject, code)).result
const spendIt = (id: string) => inPortal((tx) => spend(tx, id))

describe('T-OTP-03 of a hundred wrong codes at once', () => {
  it('five are compared, and the right one is refused afterwards', async () => {
    const subject = randomUUID()
    const { code } = await issue(subject)
    const results = values(await atOnce(100, () => check(subject, aWrong(code))))
    expect(results.filter((result) => result === 'wrong')).toHaveLength(LIMITS.code.tries - 1)
    expect(results.filter((result) => result === 'right' || result === 'expired')).toEqual([])
    const sql = await owner()
    expect(await sql`select tries from challenges where subject = ${subject}`).toEqual([{ tries: LIMITS.code.tries }])
    expect(await check(subject, code)).toBe('last')
  })

  it('no more than five of a hundred guesses, the right one among them, are looked at', async () => {
    const subject = randomUUID()
    const { code } = await issue(subject)
    const results = values(await atOnce(100, (index) => check(subject, index < 99 ? aWrong(code) : code)))
    expect(results.filter((result) => result === 'wrong' || result === 'right').length).toBeLessThanOrEqual(
      LIMITS.code.tries,
    )
  })
})

describe('a code is right', () => {
  it('T-OTP-02 once: of forty right ones at the same moment one is spent', async () => {
    const subject = randomUUID()
    const { id, code } = await issue(subject)
    const checked = values(await atOnce(40, () => checkCode('signIn', subject, code)))
    expect(checked.filter(({ result }) => result === 'right').length).toBeGreaterThan(0)
    const spent = values(await atOnce(40, () => spendIt(id)))
    expect(spent.filter(Boolean)).toHaveLength(1)
    expect(await check(subject, code)).toBe('wrong')
  })

  it('until the transaction that spends it commits: a failing one leaves it good', async () => {
    const { id } = await issue(randomUUID())
    const failing = inPortal(async (tx) => {
      await spend(tx, id)
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await spendIt(id)).toBe(true)
  })

  it('on the fifth try, not on the sixth', async () => {
    const subject = randomUUID()
    const { code } = await issue(subject)
    for (let tries = 1; tries < LIMITS.code.tries; tries += 1) expect(await check(subject, aWrong(code))).toBe('wrong')
    expect(await check(subject, code)).toBe('right')
    expect(await check(subject, code)).toBe('last')
  })

  it('the fifth wrong one says that it was the last', async () => {
    const subject = randomUUID()
    const { code } = await issue(subject)
    const told = []
    for (let tries = 0; tries < 6; tries += 1) told.push(await check(subject, aWrong(code)))
    expect(told).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'last', 'last'])
  })
})

describe('a code is worth nothing', () => {
  it('T-OTP-05 for another purpose', async () => {
    const subject = randomUUID()
    const { code } = await issue(subject, 'register')
    expect(await check(subject, code, 'signIn')).toBe('wrong')
    expect(await check(subject, code, 'register')).toBe('right')
  })

  it('T-OTP-04 in another flow, not even one of the same person', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const { code } = await issue(one)
    await issue(other)
    expect(await check(other, code)).toBe('wrong')
    expect(await check(randomUUID(), code)).toBe('wrong')
  })

  it('T-REG-10 after a newer one was sent', async () => {
    const subject = randomUUID()
    const older = await issue(subject)
    let newer = await issue(subject)
    while (newer.code === older.code) newer = await issue(subject)
    expect(await check(subject, older.code)).toBe('wrong')
    expect(await spendIt(older.id)).toBe(false)
    expect(await check(subject, newer.code)).toBe('right')
  })

  it('T-REG-10 after ten minutes, and says so', async () => {
    const subject = randomUUID()
    const { id, code } = await issue(subject)
    const sql = await owner()
    const left = (
      await sql`select extract(epoch from expires_at - app_now())::int as left from challenges where id = ${id}`
    )[0]!.left
    expect(left).toBeGreaterThan(595)
    expect(left).toBeLessThanOrEqual(600)
    await sql`update challenges set expires_at = app_now() - interval '1 second' where id = ${id}`
    expect(await check(subject, code)).toBe('expired')
  })

  it('when none was ever sent, whatever is typed (empty included)', async () => {
    for (const code of ['', '000000', 'null', '123456']) expect(await check(randomUUID(), code)).toBe('wrong')
  })

  it('in the table: only a keyed hash is kept', async () => {
    const { id, code } = await issue(randomUUID())
    const sql = await owner()
    const [row] = await sql`select * from challenges where id = ${id}`
    expect(row!.code_hash).toHaveLength(32)
    expect(JSON.stringify(row)).not.toContain(code)
  })
})

describe('T-OTP-06 asking again', () => {
  it('does not buy more guesses at a sign-in: the failures stay', async () => {
    const subject = randomUUID()
    const { code } = await issue(subject)
    for (let tries = 0; tries < 4; tries += 1) await check(subject, aWrong(code))
    const again = await issue(subject)
    expect(await check(subject, aWrong(again.code))).toBe('last')
    expect(await check(subject, again.code)).toBe('last')
  })

  it('T-OTP-07 leaves one live code, also forty times at once, and is never a fault', async () => {
    const subject = randomUUID()
    const issued = await atOnce(40, () => issue(subject))
    expect(tally(issued)).toEqual({ ok: 40 })
    const sql = await owner()
    const live =
      await sql`select id from challenges where subject = ${subject} and used_at is null and voided_at is null`
    expect(live).toHaveLength(1)
    const right = values(issued).find(({ id }) => id === live[0]!.id)
    expect(await check(subject, right!.code)).toBe('right')
  })

  it('while a code is being checked makes that one wrong, not expired', async () => {
    const subject = randomUUID()
    const first = await issue(subject)
    const checking = await inPortal(async (tx) => {
      await issueCode(tx, 'signIn', subject, { accountId: null, keepTries: false })
      const started = check(subject, first.code)
      // It waits for this transaction, and then finds the newer code.
      await new Promise((resolve) => setTimeout(resolve, 100))
      return { started }
    })
    expect(await checking.started).toBe('wrong')
  })

  it('is possible again after a minute', async () => {
    const subject = randomUUID()
    expect(await cooldown('signIn', subject)).toBe(0)
    await issue(subject)
    expect(await cooldown('signIn', subject)).toBeGreaterThan(55)
    const sql = await owner()
    await sql`update challenges set created_at = app_now() - interval '61 seconds' where subject = ${subject}`
    expect(await cooldown('signIn', subject)).toBe(0)
  })
})

it('T-OTP-01 codes are drawn uniformly, leading zeros included', () => {
  const draws = 100_000
  // For each of the six places the ten digits are counted. With nine degrees of freedom chi-square exceeds 40 in fewer
  // than one of a hundred thousand runs.
  const counts = Array.from({ length: LIMITS.code.digits }, () => new Array<number>(10).fill(0))
  for (let draw = 0; draw < draws; draw += 1)
    for (const [place, digit] of [...randomCode()].entries()) counts[place]![Number(digit)]! += 1
  for (const place of counts) {
    const chiSquare = place.reduce((sum, count) => sum + (count - draws / 10) ** 2 / (draws / 10), 0)
    expect(chiSquare).toBeLessThan(40)
  }
})
