import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { onDatabase } from '@/lib/testing/global-setup'
import { DATABASE_ROLES } from './database-roles'
import { migrate, pendingMigrations } from './migrate'

let folder: string
let name: string
let ownerUrl: string
let loginUrl: string
let sql: Sql

beforeEach(async () => {
  const server = inject('testServer')
  name = `${server.template}_migrate_${process.env.VITEST_POOL_ID}`
  sql = postgres(server.ownerUrl, { max: 2, onnotice: () => undefined })
  await sql.unsafe(`drop database if exists ${name} with (force)`)
  await sql.unsafe(`create database ${name}`)
  ownerUrl = onDatabase(server.ownerUrl, name)
  loginUrl = onDatabase(server.url, name)
  folder = mkdtempSync(join(tmpdir(), 'torhaus-migrations-'))
  mkdirSync(join(folder, 'meta'))
})

afterEach(async () => {
  await sql.unsafe(`drop database if exists ${name} with (force)`)
  await sql.end()
  rmSync(folder, { recursive: true })
})

/** Writes the migrations as drizzle-kit lays them out; `when` tells their order. */
function write(migrations: Array<{ tag: string; when: number; statements: string }>): void {
  for (const { tag, statements } of migrations) writeFileSync(join(folder, `${tag}.sql`), statements)
  const entries = migrations.map(({ tag, when }, idx) => ({ idx, version: '7', when, tag, breakpoints: true }))
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }))
}

const first = { tag: '0000_first', when: 1000, statements: 'create table one (n int); select pg_sleep(0.2);' }
const second = { tag: '0001_second', when: 2000, statements: 'insert into one values (1);' }

async function on<Result>(url: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const connection = postgres(url, { max: 1 })
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

const rows = () => on(ownerUrl, async (own) => (await own`select * from one`).length)

describe('DBS-05 migrations', () => {
  it('F-13 run once when four start them at the same time, and again without harm', async () => {
    write([first, second])
    await Promise.all([1, 2, 3, 4].map(() => migrate({ ownerUrl, loginUrl, folder })))
    await migrate({ ownerUrl, loginUrl, folder })
    expect(await rows()).toBe(1)
  })

  it('leave nothing behind when one fails, and can be repeated', async () => {
    write([first, second, { tag: '0002_broken', when: 3000, statements: 'insert into missing values (1);' }])
    await expect(migrate({ ownerUrl, loginUrl, folder })).rejects.toThrow(/missing/)
    expect(await on(ownerUrl, (own) => pendingMigrations(own, folder))).toHaveLength(3)
    write([first, second])
    await migrate({ ownerUrl, loginUrl, folder })
    expect(await rows()).toBe(1)
  })

  it('refuse an older one that turns up after a newer one was applied', async () => {
    write([second].map((migration) => ({ ...migration, statements: 'create table one (n int);' })))
    await migrate({ ownerUrl, loginUrl, folder })
    write([first, second])
    await expect(migrate({ ownerUrl, loginUrl, folder })).rejects.toThrow(/never applied: 0000_first/)
  })

  it('make the roles of the portal, which its address may take on and which see what was applied', async () => {
    write([first])
    await migrate({ ownerUrl, loginUrl, folder })
    write([first, second])
    for (const role of DATABASE_ROLES)
      await on(loginUrl, async (portal) => {
        await portal.unsafe(`set role ${role}`)
        expect(await pendingMigrations(portal, folder)).toEqual(['0001_second'])
        const [who] = await portal`select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user`
        expect(who?.strong).toBe(false)
      })
  })
})
