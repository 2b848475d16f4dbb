import { eq, sql as query } from 'drizzle-orm'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { accounts } from '@/db/schema/accounts'
import { closeTicket, openTicket, replyToTicket } from '../areas/support/write'
import { portal } from '../database/clients'
import { decrypt, decryptWith } from '../ground/secrets'
import { inPortal } from '../rooms/rooms'
import { faultsOf, question, withLog } from '../testing/chains'
import { testDatabase } from '../testing/database'
import { aCompany, aSupporter, REQUEST } from '../testing/factories'
import { eventsOf, logOf, owner } from '../testing/inspect'
import { atOnce, tally } from '../testing/races'
import { record } from './record'
import { verifyAudit } from './verify'

beforeAll(testDatabase)

describe('R12.2 an entry and its change', () => {
  it('are written together', async () => {
    const { actor, companyId } = await withLog(0)
    const id = await openTicket(actor, question())
    const last = (await logOf('company', companyId)).at(-1)!
    expect(last).toMatchObject({ event: 'ticket.opened', actor: actor.account.id, subject: id })
    expect(JSON.parse(last.body)).toMatchObject({ detail: { request: REQUEST, topic: 'question' } })
  })

  it('T-AUD-03 are both gone when the transaction fails', async () => {
    const { actor, companyId } = await withLog(1)
    const before = await eventsOf('company', companyId)
    const failing = inPortal(async (tx) => {
      await tx.update(accounts).set({ firstName: 'Anders' }).where(eq(accounts.id, actor.account.id))
      record(tx, 'ticket.opened', { actorId: actor.account.id, companyId })
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await eventsOf('company', companyId)).toEqual(before)
    const [row] = await portal().select().from(accounts).where(eq(accounts.id, actor.account.id))
    expect(row!.firstName).toBe(actor.account.firstName)
  })

  it('F-27 fail together: where the entry cannot be written, the change is not made', async () => {
    const { actor, companyId } = await withLog(1)
    const before = await eventsOf('company', companyId)
    const failing = inPortal(async (tx) => {
      await tx.update(accounts).set({ firstName: 'Anders' }).where(eq(accounts.id, actor.account.id))
      record(tx, 'ticket.opened', { actorId: 'not an id', companyId })
    })
    await expect(failing).rejects.toThrow()
    expect(await eventsOf('company', companyId)).toEqual(before)
    const [row] = await portal().select().from(accounts).where(eq(accounts.id, actor.account.id))
    expect(row!.firstName).toBe(actor.account.firstName)
  })
})

describe('R12.3 nobody changes the log', () => {
  const attacks = [
    `update audit_entries set event = 'x'`,
    'delete from audit_entries',
    'truncate audit_entries',
    'truncate audit_streams cascade',
    'delete from audit_streams',
  ]

  it.each(attacks)('T-AUD-01 not even the owner: %s', async (statement) => {
    await withLog(1)
    const sql = await owner()
    await expect(sql.unsafe(statement)).rejects.toThrow(/cannot be changed/)
  })

  it.each([
    ...attacks,
    `update audit_streams set seq = 0`,
    `insert into audit_streams (kind, owner) values ('company', gen_random_uuid())`,
  ])('T-AUD-01 not the portal, the vendor’s console or the workers: %s', async (statement) => {
    const { url } = await testDatabase()
    for (const role of ['torhaus_portal', 'torhaus_staff', 'torhaus_worker']) {
      const sql = postgres(url, { max: 1, connection: { role }, onnotice: () => undefined })
      await expect(sql.unsafe(statement), role).rejects.toThrow(/permission denied/)
      await sql.end()
    }
  })
})

describe('the chain of a company', () => {
  it('stays whole under sixty changes at once, and has an entry for each', async () => {
    const company = await aCompany()
    const [one, other] = [await aSupporter(company), await aSupporter(company)]
    const before = (await logOf('company', company.id)).length
    const outcomes = tally(await atOnce(60, (index) => openTicket(index % 2 ? one : other, question())))
    expect(outcomes).toEqual({ ok: 60 })
    const log = await logOf('company', company.id)
    expect(log.length - before).toBe(60)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(await faultsOf(company.id)).toEqual([])
  })

  it('is no cause of deadlock when changes touch the chains of several companies and accounts crosswise', async () => {
    const people = await Promise.all([aSupporter(), aSupporter(), aSupporter()])
    const outcomes = await atOnce(60, (index) =>
      inPortal(async (tx) => {
        const turned = index % 2 ? people : [...people].reverse()
        for (const { account, company } of turned)
          record(tx, 'membership.joined', { actorId: null, accountId: account.id, companyId: company.id })
      }),
    )
    expect(tally(outcomes)).toEqual({ ok: 60 })
    for (const { company } of people) expect(await faultsOf(company.id)).toEqual([])
  })

  it('has its times in order (T-AUD-07)', async () => {
    const { actor, companyId } = await withLog(0)
    await atOnce(40, () => openTicket(actor, question()))
    const times = (await logOf('company', companyId)).map(({ body }) => (JSON.parse(body) as { at: string }).at)
    expect(times).toEqual([...times].sort())
    expect(times[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
})

describe('personal values', () => {
  it('of an account stand encrypted in its own chain, and open with its key alone', async () => {
    const { actor } = await withLog(0)
    const created = (await logOf('account', actor.account.id)).find(({ event }) => event === 'account.created')!
    expect(created.body).not.toContain(actor.account.lastName)
    expect(created.body).not.toContain('192.0.2.7')
    const sealed = (JSON.parse(created.body) as { detail: { personal: string } }).detail.personal
    const key = decrypt(actor.account.logKey!, actor.account.id)
    const opened = decryptWith(key, Buffer.from(sealed, 'base64'), actor.account.id).toString()
    expect(JSON.parse(opened)).toMatchObject({ lastName: actor.account.lastName, address: '192.0.2.7' })
  })

  it('T-AUD-06 are gone for good with the key, and the chain stays whole', async () => {
    const { actor } = await withLog(0)
    await portal().update(accounts).set({ logKey: null }).where(query`${accounts.id} = ${actor.account.id}`)
    expect((await verifyAudit(await owner(), actor.account.id)).faults).toEqual([])
    await inPortal(async (tx) =>
      record(tx, 'signIn.failed', {
        actorId: null,
        accountId: actor.account.id,
        personal: { key: null, values: { address: '192.0.2.9' } },
      }),
    )
    expect((await logOf('account', actor.account.id)).at(-1)!.body).not.toContain('192.0.2.9')
  })
})

it('the log of a request has who, what and in which order', async () => {
  const { actor, companyId } = await withLog(0)
  const id = await openTicket(actor, question())
  await replyToTicket(actor, id, 'Noch etwas')
  await closeTicket(actor, id)
  const log = (await logOf('company', companyId)).filter(({ subject }) => subject === id)
  expect(log.map(({ event }) => event)).toEqual(['ticket.opened', 'ticket.answered', 'ticket.closed'])
  expect(log.map(({ body }) => body).join()).not.toContain('Noch etwas')
})
