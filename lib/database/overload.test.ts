import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/db/client'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { portal } from './clients'
import { isOverload } from './overload'

beforeAll(testDatabase)

const faultOf = (act: PromiseLike<unknown>) =>
  Promise.resolve(act).then(
    () => null,
    (fault: unknown) => fault,
  )

describe('F-07, F-09 the portal is too busy', () => {
  it('where a statement takes too long', async () => {
    const slow = portal().transaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = 20`)
      await tx.execute(sql`select pg_sleep(2)`)
    })
    expect(isOverload(await faultOf(slow))).toBe(true)
  })

  it('where something stays locked', async () => {
    const fault = await (await owner()).begin(async (holder) => {
      await holder`lock table submitted_forms in access exclusive mode`
      return faultOf(
        portal().transaction(async (tx) => {
          await tx.execute(sql`set local lock_timeout = 20`)
          await tx.execute(sql`select from submitted_forms`)
        }),
      )
    })
    expect(isOverload(fault)).toBe(true)
  })

  it('where there is no database, or none of its connections becomes free', async () => {
    const nowhere = openDatabase({ url: 'postgres://a:b@127.0.0.1:1/c' })
    expect(isOverload(await faultOf(nowhere.sql`select 1`))).toBe(true)
    await nowhere.close()
    const small = openDatabase({ url: process.env.DATABASE_URL ?? '', max: 1, waitMilliseconds: 20 })
    const holding = small.sql`select pg_sleep(0.3)`.then(() => undefined)
    expect(isOverload(await faultOf(small.db.execute(sql`select 1`)))).toBe(true)
    await holding
    await small.close()
  })

  it('but not where a statement is wrong, or a connection was lost and nobody knows what was done', async () => {
    expect(isOverload(await faultOf(portal().execute(sql`select nothing`)))).toBe(false)
    expect(isOverload(Object.assign(new Error('lost'), { code: 'CONNECTION_CLOSED' }))).toBe(false)
    expect(isOverload(null)).toBe(false)
  })
})
