import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { type Database, openDatabase } from '../client'
import { PoolExhausted } from '../gate'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

let url: string
let killer: Database
let database: Database

beforeAll(async () => {
  url = (await testDatabase()).ownerUrl
  killer = openDatabase({ url, max: 2 })
  database = openDatabase({ url, max: 4 })
  await killer.sql`create table if not exists guard_probe (id serial primary key, round int not null, step int not null)`
})

afterAll(async () => {
  await database.close()
  await killer.close()
})

const kill = (pid: number) => killer.sql`select pg_terminate_backend(${pid})`

/** A transaction of two writes whose connection is killed from outside at the given moment. */
async function interrupted(round: number, moment: 'before' | 'during' | 'between' | 'caught'): Promise<void> {
  await database.sql.begin(async (tx) => {
    const [{ pid }] = (await tx`select pg_backend_pid() as pid`) as unknown as [{ pid: number }]
    if (moment === 'before') await kill(pid)
    await tx`insert into guard_probe (round, step) values (${round}, 1)`
    if (moment === 'during') await Promise.all([tx`select pg_sleep(5)`, pause(5).then(() => kill(pid))])
    if (moment === 'between') await kill(pid).then(() => pause(round % 40))
    if (moment === 'caught') await Promise.all([tx`select pg_sleep(5)`.catch(() => undefined), kill(pid)])
    await tx`insert into guard_probe (round, step) values (${round}, 2)`
    await tx`insert into guard_probe (round, step) values (${round}, ${'x'.repeat(3000).length})`
  })
}

describe('DBS-04 a connection that dies inside a transaction', () => {
  it('ends the transaction only: the process lives, others go on, the pool recovers, nothing is half written', async () => {
    let others = 0
    let stop = false
    const busy = Promise.all(
      [1, 2].map(async () => {
        while (!stop) {
          await database.sql`select 1`.then(
            () => (others += 1),
            () => pause(1),
          )
          await new Promise((resolve) => setImmediate(resolve))
        }
      }),
    )
    const moments = ['before', 'during', 'between', 'caught'] as const
    for (let round = 1; round <= 40; round += 1) await expect(interrupted(round, moments[round % 4]!)).rejects.toThrow()
    await pause(100)
    stop = true
    await busy
    expect(others).toBeGreaterThan(40)
    const alive = await Promise.all(Array.from({ length: 12 }, () => database.sql`select pg_sleep(0.01)`))
    expect(alive).toHaveLength(12)
    expect(await database.sql`select * from guard_probe`).toHaveLength(0)
  })

  it('does not run the rest of the transaction on the connection that takes its place', async () => {
    const single = openDatabase({ url, max: 1 })
    const late = single.sql.begin(async (tx) => {
      const [{ pid }] = (await tx`select pg_backend_pid() as pid`) as unknown as [{ pid: number }]
      await kill(pid)
      await pause(50)
      await single.sql`select 1`
      await tx`insert into guard_probe (round, step) values (1000, 1)`
    })
    await expect(late).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    await pause(100)
    expect(await single.sql`select * from guard_probe where round = 1000`).toHaveLength(0)
    await single.close()
  })

  it('keeps savepoints and drizzle transactions working, and ends them the same way', async () => {
    const written = await database.db.transaction(async (tx) => {
      await tx.execute(`insert into guard_probe (round, step) values (2000, 1)`)
      await tx.transaction((inner) => inner.execute('select broken')).catch(() => undefined)
      return tx.execute(`select count(*)::int as n from guard_probe where round = 2000`)
    })
    expect(written[0]).toEqual({ n: 1 })
    const killed = database.db.transaction((tx) =>
      tx.transaction(async (inner) => {
        const [row] = await inner.execute('select pg_backend_pid() as pid')
        await kill(Number(row?.pid))
        await inner.execute('select pg_sleep(5)')
      }),
    )
    await expect(killed).rejects.toThrow()
    expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }])
  })

  it('leaves no pool slot behind when a statement is buffered while its socket closes', async () => {
    for (let round = 0; round < 30; round += 1) {
      const single = openDatabase({ url, max: 1 })
      const [{ pid }] = (await single.sql`select pg_backend_pid() as pid`) as unknown as [{ pid: number }]
      await kill(pid)
      const outcomes: Promise<unknown>[] = []
      for (let turn = 0; turn < 100; turn += 1) {
        outcomes.push(single.sql`select ${turn}`.catch(() => undefined))
        if (turn % 10 === 0) outcomes.push(single.sql.begin((tx) => tx`select ${turn}`).catch(() => undefined))
        await new Promise((resolve) => setImmediate(resolve))
      }
      await Promise.all(outcomes)
      expect(await single.sql`select 1 as one`).toEqual([{ one: 1 }])
      await single.close()
    }
  })
})

describe('DBS-03 a pool that is used up', () => {
  it('makes callers wait for a bounded time and serves them again afterwards', async () => {
    const small = openDatabase({ url, max: 1, waitMilliseconds: 100 })
    const holding = small.sql.begin((tx) => tx`select pg_sleep(0.4)`)
    await pause(20)
    await expect(small.sql`select 1`).rejects.toBeInstanceOf(PoolExhausted)
    await expect(small.db.transaction(async () => 1)).rejects.toBeInstanceOf(PoolExhausted)
    await holding
    expect(await small.sql`select 1 as one`).toEqual([{ one: 1 }])
    await small.close()
  })

  it('starts every connection with its limits, its clock and its role', async () => {
    await killer.sql`do $$ begin create role guard_role nologin; exception when others then null; end $$`
    await killer.sql`grant guard_role to current_user with set true`.catch(() => undefined)
    const shifted = openDatabase({ url, nowOffsetSeconds: 60, applicationName: 'probe' })
    const [row] = await shifted.sql`select current_setting('torhaus.now_offset') as offset,
      current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('TimeZone') as zone`
    expect(row).toEqual({ offset: '60', statement: '10s', lock: '3s', idle: '15s', zone: 'UTC' })
    await shifted.close()
  })
})
