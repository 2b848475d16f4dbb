import { setImmediate } from 'node:timers/promises'
import { sql as query } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { worker } from '../database/clients'
import { issueCode } from '../factors/challenges'
import { inPortal } from '../rooms/rooms'
import { anAccount, attemptFor } from '../testing/factories'
import { owner } from '../testing/inspect'
import { aMail, drain, emptyOutbox, isDue, newAddress, received, rowOf, through } from '../testing/mailing'
import { cleanUp } from './cleanup'
import { sendMail } from './outbox'
import { renderMail } from './render-mail'

beforeAll(emptyOutbox)
afterEach(() => through({}))

const CLOSED = 'smtp://127.0.0.1:9'
const person = { firstName: 'Paula', lastName: 'Post' }
const secondsUntil = (moment: Date) => (moment.getTime() - Date.now()) / 1000

/** Milliseconds of the longest turn of the event loop while `work` runs. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let [longest, over] = [0, false]
  const end = work().finally(() => {
    over = true
  })
  for (let last = performance.now(); !over; ) {
    await setImmediate()
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  await end
  return longest
}

describe('REL-01 a mail', () => {
  it('goes out if its change was committed, with both parts', async () => {
    const to = newAddress()
    await aMail(to, { replyTo: 'antwort@kunde.test' })
    await drain()
    const [mail, ...more] = await received(to)
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      channel: 'mail',
      replyTo: 'antwort@kunde.test',
      subject: 'Sie haben bereits ein Torhaus-Konto',
    })
    expect(mail!.text).toContain('Hallo Paula Post')
    expect(mail!.html).toContain('<html')
  })

  it('does not exist when its change failed', async () => {
    const to = newAddress()
    const failing = inPortal(async (tx) => {
      await sendMail(tx, 'accountExists', { to, locale: 'de' }, person)
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    await drain()
    expect(await received(to)).toEqual([])
  })

  it('is delivered once when two servers, with five workers each, empty the outbox', async () => {
    const addresses = Array.from({ length: 60 }, newAddress)
    for (const to of addresses) await aMail(to)
    await Promise.all(Array.from({ length: 10 }, drain))
    const counts = await Promise.all(addresses.map(async (to) => (await received(to)).length))
    expect(counts).toEqual(Array(60).fill(1))
  })

  it('lets requests proceed before the next is rendered: ten at once hold up nobody for ten', async () => {
    const alone = async () => {
      const begun = performance.now()
      await renderMail('accountExists', person, 'de')
      return performance.now() - begun
    }
    const ratios = []
    for (let round = 0; round < 9; round += 1) {
      for (let n = 0; n < 10; n += 1) await aMail(newAddress())
      const longest = await longestTurn(drain)
      ratios.push(longest / Math.max(await alone(), await alone(), await alone()))
    }
    expect(ratios.sort((a, b) => a - b)[4]).toBeLessThan(5)
  })

  it('is kept encrypted while it waits, and wiped when it was sent', async () => {
    const to = newAddress()
    const id = await aMail(to)
    const waiting = await rowOf(id)
    expect(waiting.state).toBe('waiting')
    expect(waiting.payload!.includes(to)).toBe(false)
    await drain()
    expect(await rowOf(id)).toMatchObject({ state: 'sent', payload: null, error: null })
    expect((await rowOf(id)).sentAt).not.toBeNull()
  })

  it('is held back where a limit says so', async () => {
    const to = newAddress()
    const id = await aMail(to, { delay: 300_000 })
    await drain()
    expect(await received(to)).toEqual([])
    expect(secondsUntil((await rowOf(id)).nextAt)).toBeGreaterThan(290)
    await isDue(id)
    await drain()
    expect(await received(to)).toHaveLength(1)
  })
})

describe('F-01 a provider that does not take it', () => {
  it('is tried again after 1, 5, 15 and 60 minutes; the error shows, and in the end the mail arrives', async () => {
    const to = newAddress()
    const id = await aMail(to)
    through({ SMTP_URL: CLOSED })
    for (const [index, minutes] of [1, 5, 15, 60, 60].entries()) {
      await isDue(id)
      await drain()
      const failed = await rowOf(id)
      expect(failed).toMatchObject({
        state: 'waiting',
        attempts: index + 1,
        error: expect.stringContaining('ECONNREFUSED'),
      })
      expect(secondsUntil(failed.nextAt)).toBeGreaterThan(minutes * 60 * 0.9 - 5)
      expect(secondsUntil(failed.nextAt)).toBeLessThan(minutes * 60 * 1.1 + 5)
      expect(failed.payload).not.toBeNull()
    }
    through({})
    await isDue(id)
    await drain()
    expect(await received(to)).toHaveLength(1)
  })

  it('until it is worthless: then it is not sent any more, its payload is wiped, and the reason stays', async () => {
    const to = newAddress()
    const id = await aMail(to)
    through({ SMTP_URL: CLOSED })
    await drain()
    through({})
    await worker().execute(
      query`update outbox set expires_at = app_now() - interval '1 second', next_at = app_now() - interval '1 second' where id = ${id}`,
    )
    await drain()
    expect(await received(to)).toEqual([])
    expect(await rowOf(id)).toMatchObject({
      state: 'expired',
      payload: null,
      error: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('does not stop the others', async () => {
    const [bad, good] = [newAddress(), newAddress()]
    const id = await aMail(bad)
    await worker().execute(query`update outbox set payload = 'broken' where id = ${id}`)
    await aMail(good)
    await drain()
    expect(await received(good)).toHaveLength(1)
    expect((await rowOf(id)).error).toMatch(/DATA_KEY/)
    await worker().execute(query`delete from outbox where id = ${id}`)
  })
})

describe('F-26 a worker that dies while it sends', () => {
  it('leaves the mail to another one after a minute', async () => {
    const to = newAddress()
    const id = await aMail(to)
    await worker().execute(
      query`update outbox set attempts = 1, next_at = app_now() + interval '60 seconds' where id = ${id}`,
    )
    await drain()
    expect(await received(to)).toEqual([])
    await isDue(id)
    await drain()
    expect(await received(to)).toHaveLength(1)
  })
})

describe('REG-13 a message with a code that is worthless by now', () => {
  const ended: [string, (account: string, challenge: string) => string][] = [
    ['used', (_, id) => `update challenges set used_at = app_now() where id = '${id}'`],
    ['replaced by a newer one', (_, id) => `update challenges set voided_at = app_now() where id = '${id}'`],
    ['guessed at five times', (_, id) => `update challenges set tries = 5 where id = '${id}'`],
    ['of a sign-in that is over', (account) => `delete from sign_in_attempts where account_id = '${account}'`],
    ['cleaned away', (_, id) => `delete from challenges where id = '${id}'`],
  ]
  it.each(ended)('is not sent: %s', async (_, end) => {
    const account = await anAccount()
    const { id } = await attemptFor(account.email)
    const code = await inPortal((tx) => issueCode(tx, 'signIn', id, { accountId: account.id, keepTries: true }))
    const [to, good] = [newAddress(), newAddress()]
    const mail = await aMail(to, { challengeId: code.id })
    await (await owner()).unsafe(end(account.id, code.id))
    await aMail(good)
    await drain()
    expect([await received(to), (await received(good)).length]).toEqual([[], 1])
    expect(await rowOf(mail)).toMatchObject({ state: 'dead', payload: null })
  })

  it.each(['register', 'stepUp', 'phone', 'emailChange'] as const)('nor when its flow is over: %s', async (purpose) => {
    const account = await anAccount()
    const code = await inPortal((tx) => issueCode(tx, purpose, account.id, { accountId: null, keepTries: false }))
    const mail = await aMail(newAddress(), { challengeId: code.id })
    await drain()
    expect((await rowOf(mail)).state).toBe('dead')
  })
})

it('F-01 the ten minutes of a code begin when it is sent', async () => {
  const account = await anAccount()
  const { id } = await attemptFor(account.email)
  const wish = { accountId: account.id, keepTries: true }
  const challenge = await inPortal((tx) => issueCode(tx, 'signIn', id, wish))
  await worker().execute(
    query`update challenges set expires_at = app_now() + interval '1 minute' where id = ${challenge.id}`,
  )
  await aMail(newAddress(), { challengeId: challenge.id })
  await drain()
  const sql = await owner()
  const [left] =
    await sql`select extract(epoch from expires_at - app_now())::int as seconds from challenges where id = ${challenge.id}`
  expect(left!.seconds).toBeGreaterThan(590)
})

it('what was sent is forgotten after ninety days, what waits is not', async () => {
  const [sent, waiting] = [await aMail(newAddress()), await aMail(newAddress(), { delay: 300_000 })]
  await drain()
  await worker().execute(
    query`update outbox set created_at = app_now() - interval '91 days' where id in (${sent}, ${waiting})`,
  )
  await cleanUp()
  expect([await rowOf(sent), (await rowOf(waiting)).state]).toEqual([undefined, 'waiting'])
})
