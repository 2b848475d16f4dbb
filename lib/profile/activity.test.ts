import { beforeAll, describe, expect, it } from 'vitest'
import { changeLanguage } from '../accounts/accounts'
import { type AuditEvent, EVENTS, wordsOf } from '../audit/events'
import { record } from '../audit/record'
import type { Paging } from '../ground/paging'
import { MESSAGES } from '../i18n/catalogue'
import type { Actor } from '../permissions/actor'
import { inPortal, viewingAccount } from '../rooms/rooms'
import { SessionGone } from '../rooms/submit'
import { endOneSession } from '../sessions/own-sessions'
import { testDatabase } from '../testing/database'
import { aDevice, afterCode, enterOn, passwordOn } from '../testing/devices'
import { aMember, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { type ActivityFilter, listActivity, OWN_CATEGORIES } from './activity'

beforeAll(testDatabase)

const EVERYTHING: ActivityFilter = { category: null, from: null, to: null }
const list = (actor: Actor, filter: Partial<ActivityFilter> = {}, paging: Paging = { page: 1, size: 100 }) =>
  listActivity(actor, { ...EVERYTHING, ...filter }, paging)
const eventsIn = async (...args: Parameters<typeof list>) => (await list(...args)).rows.map(({ event }) => event)

describe('R12.4 the own activity', () => {
  it('shows the own entries, newest first, with what was personal in the clear', async () => {
    const device = await aDevice({}, 'Büro')
    await outcomeOf(passwordOn(device.account, null, 'Falsches-Kennwort-1'))
    const { actor } = await enterOn(device.account, device.credential)
    const { rows } = await list(actor!)
    expect(rows.map(({ event }) => event)).toEqual([
      'signIn.succeeded',
      'signIn.failed',
      'device.trusted',
      'account.created',
    ])
    expect(rows[0]).toMatchObject({ by: 'self', detail: { factor: 'device' }, personal: { address: '192.0.2.7' } })
    expect(rows[1]).toMatchObject({ by: 'nobody', category: 'signIn', personal: { address: '192.0.2.7' } })
    expect(rows[2]).toMatchObject({ category: 'security', personal: { name: 'Büro' } })
    expect(rows[0]!.at.getTime()).toBeGreaterThanOrEqual(rows[3]!.at.getTime())
    expect(JSON.stringify(rows)).not.toMatch(/hash|token|request/i)
  })

  it('shows nothing of others, and nothing of the company, also to a colleague', async () => {
    const one = await aMember()
    const other = await aMember({ company: one.company })
    const secret = crypto.randomUUID()
    await inPortal(async (tx) =>
      record(tx, 'account.language.changed', {
        actorId: other.account.id,
        accountId: other.account.id,
        detail: { before: secret },
      }),
    )
    expect(JSON.stringify(await list(one))).not.toContain(secret)
    expect(JSON.stringify(await list(other))).toContain(secret)
    const { rows } = await list(one)
    expect(rows.every(({ event }) => (EVENTS[event].streams as readonly string[]).includes('account'))).toBe(true)
    const seen = await viewingAccount(one, ({ tx }) =>
      tx.execute('select distinct account_id, company_id from audit_entries'),
    )
    expect([...seen]).toEqual([{ account_id: one.account.id, company_id: null }])
  })

  it('is closed to a session that has ended', async () => {
    const { account, actor } = await afterCode()
    await endOneSession((await signIn(account.id)).actor, actor.session.id)
    await expect(list(actor)).rejects.toBeInstanceOf(SessionGone)
  })

  it('is narrowed by category and by days of Berlin', async () => {
    const { actor } = await afterCode()
    await changeLanguage(actor, 'en')
    expect(await eventsIn(actor, { category: 'security' })).toEqual([])
    expect(await eventsIn(actor, { category: 'account' })).toEqual(['account.language.changed', 'account.created'])
    const sql = await owner()
    const clock = async (at: string) => {
      // The log refuses every change; the owner of the tables may lift that, in a test.
      await sql.begin(async (tx) => {
        await tx`alter table audit_entries disable trigger audit_entries_fixed`
        await tx`update audit_entries set at = ${at} where account_id = ${actor.account.id} and event = 'account.created'`
        await tx`alter table audit_entries enable trigger audit_entries_fixed`
      })
    }
    // 00:30 of the 29th in Berlin, the night the clocks change.
    await clock('2026-03-28T23:30:00Z')
    const on = (from: string | null, to: string | null) => eventsIn(actor, { from, to })
    expect(await on('2026-03-29', '2026-03-29')).toEqual(['account.created'])
    expect(await on(null, '2026-03-28')).toEqual([])
    // 23:30 of the 29th, summer time by now.
    await clock('2026-03-29T21:30:00Z')
    expect(await on('2026-03-29', '2026-03-29')).toEqual(['account.created'])
    await clock('2026-03-29T22:00:00Z')
    expect(await on('2026-03-29', '2026-03-29')).toEqual([])
    expect(await on('2026-03-30', '2026-03-30')).toEqual(['account.created'])
  })

  it('comes in pages; beyond the last there is the first', async () => {
    const { actor } = await afterCode()
    for (let count = 0; count < 12; count += 1) await changeLanguage(actor, count % 2 ? 'de' : 'en')
    const first = await list(actor, {}, { page: 1, size: 10 })
    const second = await list(actor, {}, { page: 2, size: 10 })
    expect([first.total, first.pages, first.rows.length, second.rows.length]).toEqual([13, 2, 10, 3])
    expect(second.rows.at(-1)!.event).toBe('account.created')
    expect((await list(actor, {}, { page: 9, size: 10 })).page).toBe(1)
  })

  it('leaves out what no key opens any more (erasure), and stays readable', async () => {
    const device = await aDevice({}, 'Büro')
    const erased = { ...device.actor, account: { ...device.actor.account, logKey: null } }
    const { rows } = await list(erased)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ personal }) => Object.keys(personal).length === 0)).toBe(true)
    const damaged = { ...device.actor, account: { ...device.actor.account, logKey: Buffer.alloc(64) } }
    expect((await list(damaged)).rows[0]!.personal).toEqual({})
  })
})

describe('the words of the log', () => {
  it.each(['de', 'en'] as const)('name every event and every category there is (%s)', (locale) => {
    const { events, categories } = MESSAGES[locale].audit
    expect(Object.keys(events).sort()).toEqual((Object.keys(EVENTS) as AuditEvent[]).map(wordsOf).sort())
    expect(OWN_CATEGORIES.every((category) => categories[category])).toBe(true)
  })
})
