import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  databaseFolder,
  type Migration,
  type OwnDatabase,
  ownDatabase,
  removeFolder,
  writeMigrations,
} from '@/lib/testing/own-database'
import { DATABASE_ROLES } from './database-roles'
import { migrate, pendingMigrations } from './migrate'

let folder: string
let database: OwnDatabase
let ownerUrl: string
let loginUrl: string

beforeEach(async () => {
  database = await ownDatabase('migrate')
  ownerUrl = database.ownerUrl
  loginUrl = database.loginUrl
  folder = databaseFolder([])
})

afterEach(async () => {
  await database.remove()
  removeFolder(folder)
})

const write = (migrations: Migration[]) => writeMigrations(folder, migrations)

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

  it('decision 56: refuse a database from before the baseline with one sentence that says how to start over', async () => {
    write([first])
    await migrate({ ownerUrl, loginUrl, folder })
    write([{ ...second, statements: 'create table two (n int);' }])
    const refused = await migrate({ ownerUrl, loginUrl, folder }).catch((error: Error) => error.message)
    expect(refused).toMatch(/^This database [^.]*`npm run demo -- --fresh`[^.]*\.$/)
    expect(await rows()).toBe(0)
  })

  it('leave a database alone that a newer version has migrated', async () => {
    write([first, second])
    await migrate({ ownerUrl, loginUrl, folder })
    write([first])
    mkdirSync(join(folder, 'functions'))
    writeFileSync(join(folder, 'functions', 'three.sql'), 'create function three() returns int return 3;')
    await migrate({ ownerUrl, loginUrl, folder })
    expect(await on(ownerUrl, (own) => pendingMigrations(own, folder))).toEqual(['functions'])
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
