import type { Sql } from 'postgres'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { changeLanguage } from '../accounts/accounts'
import { vendor } from '../database/clients'
import { renderMail } from '../delivery/render-mail'
import { forgetEnv } from '../ground/env'
import { anchorLog } from '../runtime/anchoring'
import { withLog } from '../testing/chains'
import { testDatabase } from '../testing/database'
import { lettersTo, owner } from '../testing/inspect'
import { atOnce, values } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { type Anchor, anchorsIn, makeAnchor } from './anchors'
import { verifyAudit } from './verify'
import { verifyAnchors } from './verify-anchors'

let before: NodeJS.ProcessEnv
beforeAll(async () => {
  await testDatabase()
  before = { ...process.env }
})
afterEach(() => {
  process.env = { ...before }
  forgetEnv()
})

/** Something to anchor, and the anchor over it. */
async function anchored() {
  const { companyId, actor } = await withLog()
  return { companyId, actor, anchor: (await anchorLog(0))! }
}

class Undo extends Error {}

/**
 * What verification reports after the owner of the tables has done this with the triggers off. Rolled back at the
 * end.
 */
async function afterwards(act: (sql: Sql) => Promise<unknown>, outside: Anchor[] = []) {
  const sql = await owner()
  let said: { chains: number; anchors: string[] } | null = null
  await sql
    .begin(async (tx) => {
      for (const table of ['audit_entries', 'audit_streams', 'audit_anchors', 'audit_seals'])
        await tx.unsafe(`alter table ${table} disable trigger user`)
      await act(tx as unknown as Sql)
      const inside = Object.assign(tx, {
        begin: (_: string, act: (sql: unknown) => unknown) => act(tx),
      }) as unknown as Sql
      const [chains, anchors] = [await verifyAudit(inside), await verifyAnchors(inside, outside)]
      said = { chains: chains.faults.length, anchors: anchors.faults }
      throw new Undo()
    })
    .catch((fault) => {
      if (!(fault instanceof Undo)) throw fault
    })
  return said!
}

/** What the owner of the database could do: delete the last entries and move the head back to match. */
const cut =
  (companyId: string, entries = 2) =>
  async (sql: Sql) => {
    const [s] = await sql`select id, seq from audit_streams where kind = 'company' and owner = ${companyId}`
    await sql`delete from audit_entries where stream_id = ${s!.id} and seq > ${Number(s!.seq) - entries}`
    await sql`update audit_streams set seq = seq - ${entries}, head = (select hash from audit_entries where stream_id = ${s!.id}
    order by seq desc limit 1) where id = ${s!.id}`
  }
const remove = (companyId: string) => async (sql: Sql) => {
  await sql`delete from audit_entries where stream_id = (select id from audit_streams where owner = ${companyId})`
  await sql`delete from audit_streams where owner = ${companyId}`
}
/** Recomputes all hashes, so that the chain is consistent in itself. */
const rewrite = (companyId: string) => async (sql: Sql) => {
  const [s] = await sql`select id from audit_streams where kind = 'company' and owner = ${companyId}`
  const rows =
    await sql`select seq, replace(body, 'normal', 'high') as body from audit_entries where stream_id = ${s!.id} order by seq`
  for (const { seq, body } of rows)
    await sql`update audit_entries set body = ${body}, hash = sha256(coalesce((select hash from audit_entries
      where stream_id = ${s!.id} and seq = ${seq} - 1), '') || convert_to(${body}, 'UTF8')) where stream_id = ${s!.id} and seq = ${seq}`
  await sql`update audit_streams set head = (select hash from audit_entries where stream_id = ${s!.id} order by seq desc limit 1)
    where id = ${s!.id}`
}
/** Recomputes seals and anchors as well, except for the signature, which needs the key. */
const forget = (act: (sql: Sql) => Promise<unknown>) => async (sql: Sql) => {
  await act(sql)
  await sql`delete from audit_seals`
  await sql`delete from audit_anchors`
}

describe('AUD-09 what the owner of the database does to the log', () => {
  test('a cut tail whose head was moved, a removed chain and a rewritten chain are whole in themselves, and the seals find each', async () => {
    const { companyId } = await anchored()
    const found = (act: (sql: Sql) => Promise<unknown>) => afterwards(act)
    expect(await found(cut(companyId))).toEqual({
      chains: 0,
      anchors: [
        expect.stringMatching(new RegExp(`company ${companyId}: the end was cut off before entry`)),
        expect.stringMatching(/there were \d+ entries/),
      ],
    })
    expect((await found(remove(companyId))).anchors[0]).toContain(`company ${companyId}: the chain was removed`)
    expect(await found(rewrite(companyId))).toEqual({
      chains: 0,
      anchors: [expect.stringMatching(new RegExp(`company ${companyId}: entry \\d+ was rewritten`))],
    })
    expect(await found(async () => undefined)).toEqual({ chains: 0, anchors: [] })
  })

  test('with the seals and anchors removed too, what was written out finds each', async () => {
    const { companyId, anchor } = await anchored()
    for (const act of [cut(companyId), remove(companyId), rewrite(companyId)]) {
      expect(await afterwards(forget(act))).toEqual({ chains: 0, anchors: [] })
      const { anchors } = await afterwards(forget(act), [anchor])
      expect(anchors[0]).toBe(
        `anchor ${anchor.number} of the file is missing from the database: the log was set back to an earlier state`,
      )
    }
    expect((await afterwards(forget(remove(companyId)), [anchor])).anchors.join()).toContain(
      `there were ${anchor.streams} chains`,
    )
  })

  test('seals and roots that were made anew lack the signature; a signature for other figures does not pass', async () => {
    const { companyId, anchor } = await anchored()
    const others = await afterwards(async (sql) => {
      await cut(companyId)(sql)
      await sql`delete from audit_seals where owner = ${companyId}`
    })
    expect(others.anchors).toContain(`anchor ${anchor.number}: the heads that it sealed were changed or removed`)
    const forged = await afterwards(
      (
        sql,
      ) => sql`update audit_anchors set root = sha256('x'), signature = set_byte(signature, 20, 1 + get_byte(signature, 20) % 200)
        where number = ${anchor.number}`,
      [anchor],
    )
    expect(forged.anchors).toEqual([
      `anchor ${anchor.number}: the heads that it sealed were changed or removed`,
      `anchor ${anchor.number}: the signature is wrong`,
      `anchor ${anchor.number}: the database holds another one than the file: the log was rewritten`,
    ])
    const figures = await afterwards(
      (sql) => sql`update audit_anchors set streams = streams - 1 where number = ${anchor.number}`,
    )
    expect(figures.anchors).toHaveLength(1)
    const one = await afterwards((sql) => sql`delete from audit_anchors where number = ${anchor.number}`)
    expect(one.anchors).toEqual([`anchor ${anchor.number} is missing from the database`])
  })

  test('an anchor of another portal is not taken for one of this', async () => {
    const { anchor } = await anchored()
    const foreign = { ...anchor, number: anchor.number + 1, root: Buffer.alloc(32), signature: Buffer.alloc(36) }
    expect((await verifyAnchors(await owner(), [anchor, foreign])).faults).toEqual([
      `anchor ${foreign.number} of the file is not signed with a key of this portal`,
    ])
  })
})

describe('AUD-09 the key', () => {
  const rotate = (key: string, previous?: string) => {
    process.env = { ...process.env, DATA_KEY: key, DATA_KEYS_PREVIOUS: previous }
    forgetEnv()
  }

  test('may be rotated: old anchors are verified with DATA_KEYS_PREVIOUS, and covered by later ones once that is given up', async () => {
    const { anchor } = await anchored()
    const old = process.env.DATA_KEY!
    const sql = await owner()
    const [begun] = await sql`select now() as at`
    rotate('k'.repeat(44), old)
    expect((await verifyAnchors(await owner(), [anchor])).faults).toEqual([])
    rotate('k'.repeat(44))
    expect((await verifyAnchors(await owner(), [anchor])).faults).toEqual([
      `anchor ${anchor.number}: signed with a key that is neither DATA_KEY nor one of DATA_KEYS_PREVIOUS`,
    ])
    rotate('k'.repeat(44), old)
    await anchored()
    rotate('k'.repeat(44))
    expect((await verifyAnchors(await owner(), [anchor])).faults).toEqual([])
    rotate(old, 'k'.repeat(44))
    await anchored()
    // Letters written under the other key are read by nobody after this test.
    await sql`delete from outbox where created_at >= ${begun!.at}`
  })
})

describe('AUD-09 anchors are made', () => {
  test('once an hour however many servers ask, and none where nothing has happened', async () => {
    const { actor } = await anchored()
    await changeLanguage(actor, 'en')
    expect(values(await atOnce(8, () => anchorLog())).filter(Boolean)).toEqual([])
    expect(values(await atOnce(8, () => anchorLog(0))).filter(Boolean)).toHaveLength(1)
    expect(await anchorLog(0)).toBeNull()
  })

  test('without waiting for a change that holds a head, and without holding one', async () => {
    const { companyId, actor } = await anchored()
    const sql = await owner()
    await changeLanguage(actor, 'en')
    await sql.begin(async (tx) => {
      await tx`select 1 from audit_streams where owner = ${companyId} for update`
      expect(await anchorLog(0)).not.toBeNull()
    })
    await changeLanguage(actor, 'de')
    await vendor().transaction(async (tx) => {
      expect(await makeAnchor(tx, false, 0)).not.toBeNull()
      await changeLanguage(actor, 'en')
    })
  })

  test('and mailed to the staff administrators once a day where mail is configured', async () => {
    const [admin, support] = [
      await aStaff('accounts.write', ['staff-admin']),
      await aStaff('companies.read', ['support']),
    ]
    await anchored()
    expect(await lettersTo(admin.account.email)).toEqual([])
    process.env = { ...process.env, SMTP_URL: 'smtp://127.0.0.1:1' }
    forgetEnv()
    const { anchor } = await anchored()
    await anchored()
    const letters = await lettersTo(admin.account.email)
    expect(letters.map(({ template }) => template)).toEqual(['auditAnchors'])
    expect(await lettersTo(support.account.email)).toEqual([])
    const { text, html } = await renderMail('auditAnchors', letters[0]!.params as never, 'de')
    for (const part of [text, html]) expect(anchorsIn(part).anchors.at(-1)).toEqual(anchor)
    expect((await verifyAnchors(await owner(), anchorsIn(text).anchors)).faults).toEqual([])
  })
})
