import { createHmac, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { viewingAsStaff } from '../rooms/rooms'
import { messageOf, outboxOf, sendAgain } from '../staff/outbox'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { eventsOf, lettersTo, owner } from '../testing/inspect'
import { anAdmin } from '../testing/inviting'
import { atOnce, outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { mailName } from './mail-names'
import { MAILS } from './mails'
import { isSigned, takeReport } from './reports'
import { markUndeliverable } from './undeliverable'

beforeAll(testDatabase)

const SECRET = `whsec_${Buffer.from('a secret of the provider').toString('base64')}`
const seconds = (ago = 0) => String(Math.floor(Date.now() / 1000) - ago)

function signed(body: string, { id = randomUUID(), timestamp = seconds(), secret = SECRET } = {}) {
  const key = Buffer.from(secret.slice(6), 'base64')
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  return { id, timestamp, signature }
}

describe('R10.7 the signature of a delivery report', () => {
  it('is accepted for this body, at this time, with this secret, also beside an older one', () => {
    const headers = signed('{}')
    expect(isSigned(SECRET, headers, '{}')).toBe(true)
    expect(isSigned(SECRET, { ...headers, signature: `v1,AAAA ${headers.signature}` }, '{}')).toBe(true)
  })

  it('is refused for another body, id, secret, scheme, or time', () => {
    const headers = signed('{}')
    expect(isSigned(SECRET, headers, '{ }')).toBe(false)
    expect(isSigned(SECRET, { ...headers, id: 'other' }, '{}')).toBe(false)
    expect(isSigned(SECRET, { ...headers, signature: headers.signature.slice(3) }, '{}')).toBe(false)
    expect(isSigned(SECRET, { ...headers, signature: null }, '{}')).toBe(false)
    expect(isSigned(SECRET, signed('{}', { secret: `whsec_${btoa('another')}` }), '{}')).toBe(false)
    for (const timestamp of [seconds(301), seconds(-301), '', '1e9'])
      expect(isSigned(SECRET, signed('{}', { timestamp }), '{}'), timestamp).toBe(false)
  })
})

const bounce = (to: string, type = 'Permanent') =>
  JSON.stringify({ type: 'email.bounced', data: { email_id: randomUUID(), to: [to], bounce: { type } } })

describe('R10.7 an address that sends our mails back', () => {
  it('is marked once, of ten reports at once; the other administrators get one mail, and the log has it', async () => {
    const { admin, company } = await anAdmin()
    const member = await aMember({ company })
    await atOnce(10, () => takeReport(randomUUID(), bounce(member.account.email)))
    const letters = await lettersTo(admin.account.email)
    expect(letters.filter(({ template }) => template === 'addressUndeliverable')).toHaveLength(1)
    expect((await eventsOf('company', company.id)).filter((one) => one === 'mail.undeliverable')).toHaveLength(1)
  })

  it('is not marked by a mailbox that is full, and no longer after a mail has arrived', async () => {
    const { company } = await anAdmin()
    const { account } = await aMember({ company })
    const marks = async () => {
      const sql = await owner()
      return (await sql`select 1 from undeliverable_addresses where address = ${account.email}`).length
    }
    await takeReport(randomUUID(), bounce(account.email, 'Transient'))
    expect(await marks()).toBe(0)
    await takeReport(randomUUID(), bounce(account.email))
    expect(await marks()).toBe(1)
    await takeReport(randomUUID(), JSON.stringify({ type: 'email.delivered', data: { to: [account.email] } }))
    expect(await marks()).toBe(0)
    expect(await eventsOf('company', company.id)).toContain('mail.deliverable')
  })

  it('is reported once: a replay and what is no report are refused', async () => {
    const id = randomUUID()
    expect(await takeReport(id, bounce('a@b.test'))).toBe(204)
    expect(await takeReport(id, bounce('a@b.test'))).toBe(409)
    for (const body of ['', 'null', '{"type":1}', '[]']) expect(await takeReport(randomUUID(), body)).toBe(400)
  })

  it('of nobody known is marked without a fault', async () => {
    await markUndeliverable(`${randomUUID()}@nowhere.test`, 'refused')
    await markUndeliverable('+49 170 1234567', 'refused')
  })
})

describe('R10.7 the messages in the console', () => {
  async function refusedMail(expires = '1 hour') {
    const sql = await owner()
    const to = `${randomUUID()}@nowhere.test`
    const [row] = await sql`
      insert into outbox (template, recipient, state, outcome, error, expires_at)
      values ('accountExists', ${to}, 'dead', 'refused', '550', now() + ${expires}::interval) returning id`
    return { id: row!.id as string, to }
  }

  it('are found by recipient and state; their content cannot be read with the console’s role', async () => {
    const { to } = await refusedMail()
    const staff = await aStaff('outbox.read', ['support'])
    const paging = { page: 1, size: 10 }
    const found = await viewingAsStaff(staff, (room) => outboxOf(room, { q: to, state: 'faulty', kind: '' }, paging))
    expect(found.rows).toMatchObject([{ recipient: to, sendable: true, outcome: 'refused' }])
    expect(JSON.stringify(found.rows)).not.toContain('payload')
    const { sql } = await import('drizzle-orm')
    const reading = viewingAsStaff(staff, ({ tx }) => tx.execute(sql`select payload from outbox limit 1`))
    await expect(reading).rejects.toThrow()
  })

  it('are sent again once while their content is there, and not after it has expired', async () => {
    const staff = await aStaff('outbox.write')
    const { id } = await refusedMail()
    await sendAgain(staff, id)
    expect(await outcomeOf(sendAgain(staff, id))).toBe('notSendable')
    const reader = await aStaff('outbox.read')
    expect(await viewingAsStaff(reader, (room) => messageOf(room, id))).toMatchObject({
      state: 'waiting',
      outcome: null,
    })
    expect(await outcomeOf(sendAgain(staff, (await refusedMail('-1 hour')).id))).toBe('notSendable')
  })

  it('have a name in both languages', () => {
    for (const template of [...Object.keys(MAILS), 'phoneCode'])
      for (const locale of ['de', 'en'] as const) expect(mailName(template, locale)).not.toBe(template)
  })
})
