import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { worker } from '../database/clients'
import { onOutboxWake, sendMail } from '../delivery/outbox'
import { putBytes } from '../files/storage'
import { forgetEnv } from '../ground/env'
import { within } from '../limits/rate'
import { hashPassword, passwordMatches } from '../passwords/hash'
import { inPortal } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { currentContext, isForgotten } from '../testing/forgotten'
import { s3StandIn } from '../testing/s3-stand-in'

let url: string
beforeAll(async () => {
  url = (await testDatabase()).ownerUrl
  forgetEnv()
})

/**
 * On Node 20 a socket, timer or promise that outlives its request retains all of it, and through React's chain of
 * immediates every later one too. Each test makes the first use in this process, inside a request.
 */
describe('ADR 012 a request is forgotten when it is over, though it was the first to', () => {
  it('use a database connection', async () => {
    const database = openDatabase({ url, max: 2 })
    expect(await isForgotten(() => Promise.all([database.sql`select 1`, database.sql`select ${2}::int`]))).toBe(true)
    await database.close()
  })

  it('begin a transaction, one that fails, and one with a savepoint', async () => {
    const database = openDatabase({ url, max: 1 })
    expect(await isForgotten(() => database.sql.begin((tx) => tx`select 1`))).toBe(true)
    expect(await isForgotten(() => database.sql.begin((tx) => tx`select 1 / 0`).catch(() => undefined))).toBe(true)
    expect(await isForgotten(() => database.sql.begin((tx) => tx.savepoint((inner) => inner`select 1`)))).toBe(true)
    await database.close()
  })

  it('open a pool of the portal', async () => {
    expect(await isForgotten(() => worker().execute(sql`select 1`))).toBe(true)
  })

  it('count for a limit', async () => {
    const rule = { name: 'memory', points: 5, every: 60_000 }
    expect(await isForgotten(() => within(rule, crypto.randomUUID()))).toBe(true)
  })

  it('compare a password of nobody', async () => {
    expect(await isForgotten(() => passwordMatches(null, 'vier-blaue-Kamele'))).toBe(true)
    expect(await isForgotten(() => Promise.all([1, 2, 3, 4].map((n) => hashPassword(`vier-blaue-Kamele-${n}`))))).toBe(
      true,
    )
  })

  it('keep a file in the object store', async () => {
    const store = await s3StandIn()
    Object.assign(process.env, {
      S3_ENDPOINT: store.url,
      S3_BUCKET: 'b',
      S3_ACCESS_KEY_ID: 'k',
      S3_SECRET_ACCESS_KEY: 's',
    })
    forgetEnv()
    const key = `${crypto.randomUUID()}/${crypto.randomUUID()}`
    expect(await isForgotten(() => putBytes(key, Buffer.from('%PDF-'), 'application/pdf'))).toBe(true)
    for (const name of Object.keys(process.env).filter((one) => one.startsWith('S3_'))) delete process.env[name]
    forgetEnv()
    await store.close()
  })

  it('send a mail: the worker that it wakes is in no request', async () => {
    const woken = new Promise<unknown>((seen) => onOutboxWake(() => seen(currentContext() ?? 'none')))
    const send = () =>
      inPortal((tx) =>
        sendMail(tx, 'accountExists', { to: 'x@kunde.test', locale: 'de' }, { firstName: 'Paula', lastName: 'Post' }),
      )
    expect(await isForgotten(send)).toBe(true)
    expect(await woken).toBe('none')
    onOutboxWake(() => undefined)
  })
})
