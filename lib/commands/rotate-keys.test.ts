import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AREAS } from '../areas/areas'
import { portal } from '../database/clients'
import { forgetEnv } from '../ground/env'
import { decrypt, encrypt, isSealedWithCurrentKey } from '../ground/secrets'
import { fillArea } from '../testing/area-records'
import { testDatabase } from '../testing/database'
import { aCompany, anAccount, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { aMail, newAddress, rowOf } from '../testing/mailing'
import { PLACES, rotateKeys } from './rotate-keys'

const before = { ...process.env }
const OLD = process.env.DATA_KEY!

beforeAll(testDatabase)
afterEach(() => withKeys(OLD))

function withKeys(current: string, previous?: string) {
  process.env.DATA_KEY = current
  if (previous) process.env.DATA_KEYS_PREVIOUS = previous
  else delete process.env.DATA_KEYS_PREVIOUS
  for (const [name, value] of Object.entries(before)) if (!name.startsWith('DATA_KEY')) process.env[name] ??= value
  forgetEnv()
}

/** One encrypted value of every kind. */
async function aPerson() {
  const account = await anAccount({ factor: 'app' })
  const { id } = account
  for (const area of Object.values(AREAS)) if (area.sealed) await fillArea(area.permission, await aCompany())
  await portal().execute(sql`
    insert into pending_totp (account_id, secret, expires_at) values (${id}, ${encrypt('pending', id)}, app_now() + interval '1 day')`)
  await portal().execute(
    sql`insert into phone_factors (account_id, number, channel) values (${id}, ${encrypt('+49301', id)}, 'sms')`,
  )
  await portal().execute(sql`
    insert into pending_phones (account_id, number, channel, expires_at)
    values (${id}, ${encrypt('+49302', id)}, 'sms', app_now() + interval '1 day')`)
  await portal().execute(sql`
    insert into drafts (account_id, path, payload, expires_at)
    values (${id}, '/x', ${encrypt('typed', `draft ${id}`)}, app_now() + interval '1 day')`)
  const [{ actor }, begun] = [await signIn(id), crypto.randomUUID()]
  await portal().execute(sql`
    insert into begun_acts (id, account_id, session_id, payload, expires_at)
    values (${begun}, ${id}, ${actor.session.id}, ${encrypt('begun', begun)}, app_now() + interval '30 minutes')`)
  const mail = await aMail(newAddress())
  return { ...account, mail }
}

const opened = async ({ id, mail }: { id: string; mail: string }) => {
  const db = await owner()
  const [row] = await db<Record<string, Buffer>[]>`
    select a.log_key, t.secret, p.secret as pending, f.number, n.number as next, d.payload, b.id as begun, b.payload as act from accounts a
    join totp_factors t on t.account_id = a.id join pending_totp p on p.account_id = a.id join phone_factors f on f.account_id = a.id
    join pending_phones n on n.account_id = a.id join drafts d on d.account_id = a.id
    join begun_acts b on b.account_id = a.id where a.id = ${id}`
  return {
    log: decrypt(row!.log_key!, id).toString('hex'),
    app: decrypt(row!.secret!, id).toString(),
    pending: decrypt(row!.pending!, id).toString(),
    phone: decrypt(row!.number!, id).toString(),
    next: decrypt(row!.next!, id).toString(),
    draft: decrypt(row!.payload!, `draft ${id}`).toString(),
    act: decrypt(row!.act!, String(row!.begun)).toString(),
    mail: decrypt((await rowOf(mail)).payload!, mail).toString(),
  }
}

describe('T-CFG-06 changing the data key', () => {
  it('old key kept → rotated → old key gone: everything opens, and a second run finds nothing to do', async () => {
    const person = await aPerson()
    const was = await opened(person)
    const next = randomBytes(32).toString('base64')
    withKeys(next, OLD)
    expect(await opened(person)).toEqual(was)
    const db = await owner()
    const first = await rotateKeys(db)
    expect(first.every(({ renewed }) => renewed > 0)).toBe(true)
    withKeys(next)
    expect(await opened(person)).toEqual(was)
    const second = await rotateKeys(db)
    expect(second.map(({ renewed }) => renewed)).toEqual(PLACES.map(() => 0))
    // Restored, so that values of other tests can be decrypted again.
    withKeys(OLD, next)
    await rotateKeys(db)
    withKeys(OLD)
    expect(await opened(person)).toEqual(was)
  })

  it('beside a running portal: a value that changes meanwhile is not overwritten', async () => {
    const person = await aPerson()
    const next = randomBytes(32).toString('base64')
    withKeys(next, OLD)
    const db = await owner()
    const writing = Array.from({ length: 40 }, (_, index) =>
      portal().execute(
        sql`update totp_factors set secret = ${encrypt(`neu-${index}`, person.id)} where account_id = ${person.id}`,
      ),
    )
    await Promise.all([rotateKeys(db), rotateKeys(db), ...writing])
    expect((await opened(person)).app).toMatch(/^neu-\d+$/)
    withKeys(OLD, next)
    await rotateKeys(db)
  })

  it('names what no key opens, and leaves it', async () => {
    const person = await aPerson()
    const lost = Buffer.concat([Buffer.from('lost'), randomBytes(60)])
    await portal().execute(sql`update totp_factors set secret = ${lost} where account_id = ${person.id}`)
    const found = (await rotateKeys(await owner())).find(({ table }) => table === 'totp_factors')!
    expect(found.unreadable).toContain(person.id)
    await portal().execute(sql`delete from totp_factors where account_id = ${person.id}`)
  })

  it('knows every column that holds what the data key encrypted', async () => {
    const db = await owner()
    const person = await aPerson()
    expect(person.mail).toBeTruthy()
    const columns = await db<{ table_name: string; column_name: string }[]>`
      select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea'`
    const missing: string[] = []
    for (const { table_name: table, column_name: column } of columns) {
      if (PLACES.some((place) => place.table === table && place.column === column)) continue
      // Signed, not encrypted; it begins with the same key id.
      if (`${table}.${column}` === 'audit_anchors.signature') continue
      const rows = await db<
        { value: Buffer }[]
      >`select ${db(column)} as value from ${db(table)} where ${db(column)} is not null limit 500`
      if (rows.some(({ value }) => isSealedWithCurrentKey(value))) missing.push(`${table}.${column}`)
    }
    expect(missing).toEqual([])
  })
})
