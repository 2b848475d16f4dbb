import { beforeAll, describe, expect, it } from 'vitest'
import { joinWhenLocked } from '../people/join-locked'
import { mayAct } from '../permissions/staff-acts'
import { viewingAsStaff } from '../rooms/rooms'
import { readSession } from '../sessions/read-session'
import { exchangeTicket } from '../sign-in/exchange'
import { testDatabase } from '../testing/database'
import { aClient, aMember, anAccount, attemptFor, REQUEST, signIn } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { lastCode, lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { lockEverywhere, lockedPeople, lockOf, unlockEverywhere } from './account-locks'

beforeAll(testDatabase)

const REASON = 'Laptop gestohlen.'
const locker = () => aStaff('accounts.lock', ['support'])
const unlocker = () => aStaff('accounts.unlock')
const page = { page: 1, size: 10 }

describe('R10.12 a person locked by the vendor', () => {
  it('is locked by everybody who talks to customers, and unlocked by operations and staff administrators', () => {
    const roles = ['support', 'operations', 'staff-admin', 'payroll']
    expect(roles.filter((role) => mayAct([role], 'accounts.lock'))).toEqual(['support', 'operations', 'staff-admin'])
    expect(roles.filter((role) => mayAct([role], 'accounts.unlock'))).toEqual(['operations', 'staff-admin'])
  })

  it('has no session and no trusted device left in any company, and comes back without them', async () => {
    const member = await aMember()
    const { token } = await signIn(member.account.id)
    const sql = await owner()
    await sql`insert into trusted_devices (account_id, name, factor, token_hash, expires_at)
      values (${member.account.id}, 'x', 'email', ${Buffer.from(crypto.randomUUID())}, now() + interval '9 days')`
    const { ended } = await lockEverywhere(await locker(), member.membership.id, REASON)
    expect(ended).toBe(2)
    expect((await readSession(token, false, REQUEST)).actor).toBeNull()
    const living = () => sql`select from trusted_devices where account_id = ${member.account.id} and ended_at is null`
    expect(await living()).toHaveLength(0)
    await unlockEverywhere(await unlocker(), member.membership.id, 'Gefunden.')
    expect((await readSession(token, false, REQUEST)).actor).toBeNull()
    expect(await living()).toHaveLength(0)
  })

  it('is told so after password and factor, also by somebody who asks for another company', async () => {
    const member = await aMember()
    await lockEverywhere(await locker(), member.membership.id, REASON)
    const attempt = await attemptFor(member.account.email)
    expect(attempt.account).toMatchObject({ lockedOut: true, lockedByVendor: true })
    expect(await outcomeOf(joinWhenLocked(attempt, crypto.randomUUID(), REQUEST))).toBe('invitationOver')
    await unlockEverywhere(await unlocker(), member.membership.id, 'Gefunden.')
    expect((await attemptFor(member.account.email)).account).toMatchObject({ lockedOut: false, lockedByVendor: false })
  })

  it('gets no session for a ticket, whether the sign-in was first or the lock', async () => {
    const staff = await locker()
    for (let round = 0; round < 5; round += 1) {
      const account = await anAccount()
      const { membership } = await aMember({ account })
      const { attempt } = await afterPassword(account)
      const ticket = await enter(attempt, await lastCode(account.email))
      await atOnce<unknown>(2, (at) =>
        at === 0 ? exchangeTicket(ticket, aClient()) : lockEverywhere(staff, membership.id, REASON),
      )
      const living = await (await owner())`select from sessions where account_id = ${account.id} and ended_at is null`
      expect(living).toHaveLength(0)
    }
  })

  it('is locked once of two who do it at once, and unlocked once', async () => {
    const { membership } = await aMember()
    const staff = await locker()
    expect(tally(await atOnce(2, () => lockEverywhere(staff, membership.id, REASON)))).toEqual({
      ok: 1,
      lockChanged: 1,
    })
    const other = await unlocker()
    expect(tally(await atOnce(2, () => unlockEverywhere(other, membership.id, 'Ja')))).toEqual({
      ok: 1,
      lockChanged: 1,
    })
  })

  it('is told by mail without the reason, and stands in the logs of person, company and vendor', async () => {
    const member = await aMember()
    await lockEverywhere(await locker(), member.membership.id, REASON)
    const letters = await lettersTo(member.account.email)
    expect(letters.map(({ template }) => template)).toEqual(['accountLocked'])
    expect(JSON.stringify(letters)).not.toContain(REASON)
    const rows = await (await owner())`
      select s.kind, e.event from audit_entries e join audit_streams s on s.id = e.stream_id
      where (e.event = 'account.locked' and (e.account_id = ${member.account.id} or e.staff_id is not null))
        or (e.event = 'membership.accountLocked' and e.subject_id = ${member.membership.id})`
    const found = new Set(rows.map(({ kind, event }) => `${kind} ${event}`))
    expect(found).toEqual(
      new Set([
        'account account.locked',
        'vendor account.locked',
        'company membership.accountLocked',
        'vendor membership.accountLocked',
      ]),
    )
  })

  it('is named with the reason to staff, and as the only administrator beforehand', async () => {
    const admin = await aMember({ role: 'admin' })
    const staff = await locker()
    const before = await viewingAsStaff(staff, (room) => lockOf(room, admin.membership.id))
    expect(before).toMatchObject({ lock: null, sole: [admin.company.name] })
    await lockEverywhere(staff, admin.membership.id, REASON)
    const found = await viewingAsStaff(staff, (room) => lockedPeople(room, { q: admin.account.lastName }, page))
    expect(found.rows).toMatchObject([{ reason: REASON, number: admin.company.number, member: admin.membership.id }])
  })

  it('is none of the staff, nobody unknown, and no malformed id', async () => {
    const staff = await locker()
    const colleague = await anAccount({ staffRoles: ['support'], factor: 'app' })
    for (const id of [colleague.id, crypto.randomUUID(), "'; --"])
      expect(await outcomeOf(lockEverywhere(staff, id, REASON))).toBe('notFound')
  })
})
