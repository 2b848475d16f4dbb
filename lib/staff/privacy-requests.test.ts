import { beforeAll, describe, expect, it } from 'vitest'
import { ownData } from '../content/own-data'
import { berlinDay, daysBefore } from '../ground/day'
import { now } from '../ground/time'
import { canonicalEmail } from '../inputs/email-address'
import { mayAct } from '../permissions/staff-acts'
import { askPrivacy, withdrawPrivacy } from '../profile/privacy-requests'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aMember, anAddress } from '../testing/factories'
import { lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { closePrivacy, extendPrivacy, privacyRequestOf, privacyRequestsOf, recordPrivacy } from './privacy-requests'

beforeAll(testDatabase)

const reader = () => aStaff('privacy.read', ['support'])
const decider = () => aStaff('privacy.decide')
const today = () => berlinDay(now())
const byMail = { kind: 'erasure' as const, channel: 'mail' as const, name: 'Paula Post', message: 'Bitte löschen.' }
const recorded = async (changes: { receivedOn?: string; email?: ReturnType<typeof anAddress> | null } = {}) =>
  recordPrivacy(await reader(), { ...byMail, receivedOn: today(), email: null, ...changes })
const read = async (id: string) => viewingAsStaff(await reader(), (room) => privacyRequestOf(room, id))
const answer = { outcome: 'answered' as const, answer: 'Erledigt.', erase: false }

describe('R10.15 requests by the GDPR', () => {
  it('are seen and recorded by support, and decided by operations and staff administrators', () => {
    const roles = ['support', 'operations', 'staff-admin', 'payroll']
    expect(roles.filter((role) => mayAct([role], 'privacy.read'))).toEqual(['support', 'operations', 'staff-admin'])
    expect(roles.filter((role) => mayAct([role], 'privacy.decide'))).toEqual(['operations', 'staff-admin'])
  })

  it.each([
    ['2026-01-31', '2026-02-28', '2026-04-30'],
    ['2026-02-28', '2026-03-28', '2026-05-28'],
    ['2027-11-30', '2027-12-30', '2028-02-29'],
    ['2026-12-15', '2027-01-15', '2027-03-15'],
  ])('received on %s are due on %s, and extended on %s', async (receivedOn, due, extended) => {
    const id = await recorded({ receivedOn })
    expect((await read(id)).dueOn).toBe(due)
    const sql = await owner()
    const [row] = await sql`update privacy_requests set extended_at = now(), extension_reason = 'x',
      due_on = ${extended} where id = ${id} returning due_on::text as due`
    expect(row!.due).toBe(extended)
    await expect(sql`update privacy_requests set due_on = due_on + 1 where id = ${id}`).rejects.toThrow(/term/)
  })

  it('of a member stand in the own data, are confirmed by mail and can be withdrawn, by nobody else', async () => {
    const member = await aMember()
    await askPrivacy(member, 'information', '<b>Alles</b>')
    const { privacyRequests } = await ownData(member)
    expect(privacyRequests).toMatchObject([{ kind: 'information', message: '<b>Alles</b>', status: 'open' }])
    expect((await lettersTo(member.account.email)).map(({ template }) => template)).toEqual(['privacyRequest'])
    const { id } = privacyRequests[0]!
    expect(await outcomeOf(withdrawPrivacy(await aMember(), id))).toBe('requestOver')
    expect(tally(await atOnce(2, () => withdrawPrivacy(member, id)))).toEqual({ ok: 1, requestOver: 1 })
    expect(await read(id)).toMatchObject({ status: 'withdrawn' })
  })

  it('that came otherwise belong to the account of the address, and greet nobody who has none by a typed name', async () => {
    const member = await aMember()
    const known = await recorded({ email: canonicalEmail(member.account.email)! })
    expect(await read(known)).toMatchObject({ accountId: member.account.id, known: true })
    const stranger = anAddress()
    await recorded({ email: stranger })
    const [letter] = await lettersTo(stranger.shown)
    expect(letter).toMatchObject({ template: 'privacyRequest', params: { known: false } })
  })

  it('are extended once, within the first month alone, with the reason told', async () => {
    const email = anAddress()
    const id = await recorded({ email })
    const staff = await decider()
    const both = await atOnce(2, () => extendPrivacy(staff, id, 'Viele Systeme.'))
    expect(tally(both)).toEqual({ ok: 1, extensionLate: 1 })
    expect(JSON.stringify(await lettersTo(email.shown))).toContain('Viele Systeme.')
    const late = await recorded({ receivedOn: daysBefore(today(), 40) })
    expect(await outcomeOf(extendPrivacy(staff, late, 'Zu spät.'))).toBe('extensionLate')
  })

  it('are overdue from the day after the term, on top of the queue', async () => {
    const id = await recorded({ receivedOn: daysBefore(today(), 400) })
    expect(await read(id)).toMatchObject({ overdue: true })
    const filter = { q: '', state: 'overdue', kind: '' }
    const page = await viewingAsStaff(await reader(), (room) => privacyRequestsOf(room, filter, { page: 1, size: 10 }))
    expect(page.rows[0]).toMatchObject({ id })
    await closePrivacy(await decider(), id, answer)
    expect(await read(id)).toMatchObject({ overdue: false, status: 'answered', answer: 'Erledigt.' })
  })

  it('are answered once of two who do it at once, and unknown under a malformed id', async () => {
    const [id, staff] = [await recorded(), await decider()]
    expect(tally(await atOnce(2, () => closePrivacy(staff, id, answer)))).toEqual({ ok: 1, requestOver: 1 })
    expect(await outcomeOf(viewingAsStaff(staff as never, (room) => privacyRequestOf(room, "'; --")))).toBe('notFound')
  })

  it('for erasure begin the thirty days of the account, but not of a company’s only administrator', async () => {
    const member = await aMember()
    const id = await recorded({ email: canonicalEmail(member.account.email)! })
    await closePrivacy(await decider(), id, { ...answer, erase: true })
    const [row] = await (await owner())`select deletion_requested_at from accounts where id = ${member.account.id}`
    expect(row!.deletion_requested_at).not.toBeNull()
    const admin = await aMember({ role: 'admin' })
    const other = await recorded({ email: canonicalEmail(admin.account.email)! })
    expect(await outcomeOf(closePrivacy(await decider(), other, { ...answer, erase: true }))).toBe('soleAdministrator')
    expect(await read(other)).toMatchObject({ status: 'open' })
  })
})
