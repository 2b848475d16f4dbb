import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describeDatabase } from '@/lib/testing/catalog'
import { type OwnDatabase, ownDatabase, removeFolder, wholeFolder } from '@/lib/testing/own-database'
import { migrate, pendingMigrations } from './migrate'
import { repeatablesIn } from './repeatable'

let fresh: string[]
let database: OwnDatabase
let folder: string

beforeAll(async () => {
  const other = await ownDatabase('fresh', { migrated: true })
  fresh = await describeDatabase(other.sql)
  await other.remove()
})

beforeEach(async () => {
  database = await ownDatabase('repeatable', { migrated: true })
  folder = wholeFolder()
})

afterEach(async () => {
  await database.remove()
  removeFolder(folder)
})

const run = () => migrate({ ...database, folder })
const put = (name: string, text: string) => writeFileSync(join(folder, 'functions', `${name}.sql`), text)
const applied = async () => (await database.sql`select name from drizzle.repeatable_scripts order by id`).length

describe('functions, triggers and privileges', () => {
  it('come back as they were after all of them that nothing rests on are dropped', async () => {
    const dropped = await dropWhatCanGo()
    expect(dropped).toBeGreaterThan(60)
    await database.sql`delete from drizzle.repeatable_scripts`
    await run()
    expect(await describeDatabase(database.sql)).toEqual(fresh)
  })

  it('are the same in a database that had others, and in a fresh one', async () => {
    await database.remove()
    database = await ownDatabase('repeatable')
    put('view_company', 'create function view_company(p_session uuid) returns int language sql as $$ select 1 $$;')
    put(
      'find_records',
      'create function find_records(p_text text, p_most int) returns int language sql as $$ select 1 $$;',
    )
    put('left_over', 'create function left_over() returns trigger language plpgsql as $$ begin return null; end $$;')
    writeFileSync(
      join(folder, 'triggers.sql'),
      'create or replace trigger odd before insert on news for each row execute function left_over();',
    )
    writeFileSync(
      join(folder, 'privileges.sql'),
      'grant all on accounts to torhaus_worker; grant update (name) on companies to torhaus_portal;',
    )
    await run()
    expect(await describeDatabase(database.sql)).not.toEqual(fresh)
    await migrate(database)
    expect(await describeDatabase(database.sql)).toEqual(fresh)
  })

  it('are applied again only when their text has changed, and asked for by /readyz until then', async () => {
    expect(await applied()).toBe(3)
    await run()
    expect(await applied()).toBe(3)
    put('one', 'create or replace function one() returns int language sql as $$ select 1 $$;')
    expect(await pendingMigrations(database.sql, folder)).toEqual(['functions'])
    await run()
    expect(await applied()).toBe(4)
    expect(await pendingMigrations(database.sql, folder)).toEqual([])
    rmSync(join(folder, 'functions', 'one.sql'))
    expect(await pendingMigrations(database.sql, folder), 'the version before stays ready').toEqual([])
    await run()
    expect(await database.sql`select 1 from pg_proc where proname = 'one'`).toEqual([])
  })

  it('leave nothing behind when one is wrong', async () => {
    put('one', 'create or replace function one() returns int language sql as $$ select 1 $$;')
    put('wrong', 'create or replace function wrong() returns nothing language sql as $$ select 1 $$;')
    await expect(run()).rejects.toThrow(/nothing/)
    expect(await describeDatabase(database.sql)).toEqual(fresh)
  })

  it('say what is in the way when a function cannot be replaced', async () => {
    put('app_now', 'create or replace function app_now() returns text language sql as $$ select $$;')
    await expect(run()).rejects.toThrow(/cannot drop function app_now\(\) because other objects depend on it/)
  })

  it('have bodies that fit the tables', async () => {
    const [functions] = repeatablesIn(folder)
    for (const { text } of functions!.files) await database.sql.unsafe(text)
    expect(functions!.files.length).toBeGreaterThan(50)
  })

  it('are one function a file, named after it', () => {
    for (const { name, text } of repeatablesIn('db')[0]!.files) {
      const made = [...text.matchAll(/^CREATE OR REPLACE FUNCTION (\w+)\(/gm)].map((match) => match[1])
      expect(made, name).toEqual([name])
      expect(text, name).toMatch(/^-- /)
    }
  })
})

/** Returns how many triggers and functions went; defaults, policies and generated columns keep a few. */
async function dropWhatCanGo(): Promise<number> {
  const { sql } = database
  const triggers = await sql`select tgname, tgrelid::regclass::text as on from pg_trigger where not tgisinternal`
  for (const { tgname, on } of triggers) await sql.unsafe(`drop trigger ${tgname} on ${on}`)
  const functions = await sql`select oid::regprocedure::text as signature from pg_proc
    where pronamespace = 'public'::regnamespace`
  let dropped = triggers.length
  for (const { signature } of functions)
    await sql.unsafe(`drop function ${signature}`).then(
      () => {
        dropped += 1
      },
      (error: Error) => expect(error.message).toMatch(/other objects depend on it/),
    )
  return dropped
}
