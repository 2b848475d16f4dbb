import { beforeAll, describe, expect, it } from 'vitest'
import { switchCompany } from '../companies/memberships'
import { readSession } from '../sessions/read-session'
import {
  administered,
  administratorsLeft,
  anotherAdmin,
  aTrustedDevice,
  deviceLives,
  membershipRow,
  sessionLives,
} from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { lockMember, unlockMember } from './lock'
import { removeMember } from './remove'
import { giveBackRole, leaveCompany, takeRole } from './roles'

beforeAll(testDatabase)

describe('R8.6 locking', () => {
  it('ends running sessions, and without another access devices and half sign-ins; the person and the log learn of it', async () => {
    const { admin, id: companyId } = await administered()
    const person = await aMember({ company: { id: companyId } })
    const device = await aTrustedDevice(person.account.id)
    expect(await lockMember(admin, person.membership.id, true)).toEqual({ sessions: 1, devices: 1 })
    expect(await sessionLives(person.session.id)).toBe(false)
    expect(await deviceLives(device)).toBe(false)
    expect((await membershipRow(person.membership.id)).status).toBe('locked')
    expect((await lettersTo(person.account.email)).map(({ template }) => template)).toEqual(['memberLocked'])
    expect((await logOf('company', companyId)).at(-1)).toMatchObject({
      event: 'membership.locked',
      actor: admin.account.id,
      subject: person.membership.id,
    })
    expect(await eventsOf('account', person.account.id)).toContain('membership.locked')
  })

  it('without the tick the session goes on until its end', async () => {
    const { admin, id } = await administered()
    const person = await aMember({ company: { id } })
    expect(await lockMember(admin, person.membership.id, false)).toMatchObject({ sessions: 0 })
    expect(await sessionLives(person.session.id)).toBe(true)
  })

  it('decision 1: sessions and devices stay while another company can be entered', async () => {
    const [{ admin, id }, other] = [await administered(), await aCompany()]
    const account = await anAccount()
    const here = await aMember({ company: { id }, account })
    const there = await aMember({ company: other, account })
    const sql = await owner()
    await sql`update sessions set membership_id = (select id from memberships where company_id = ${other.id})
      where id = ${there.session.id}`
    const device = await aTrustedDevice(account.id)
    expect(await lockMember(admin, here.membership.id, true)).toEqual({ sessions: 1, devices: 0 })
    expect([
      await sessionLives(here.session.id),
      await sessionLives(there.session.id),
      await deviceLives(device),
    ]).toEqual([false, true, true])
    expect(await outcomeOf(switchCompany(there, here.membership.id))).toBe('notFound')
  })

  it('ADM-03 unlocking revives no session and no device', async () => {
    const { admin, id } = await administered()
    const person = await aMember({ company: { id } })
    const device = await aTrustedDevice(person.account.id)
    await lockMember(admin, person.membership.id, true)
    await unlockMember(admin, person.membership.id)
    expect((await membershipRow(person.membership.id)).status).toBe('active')
    expect([await sessionLives(person.session.id), await deviceLives(device)]).toEqual([false, false])
  })

  it('a sign-in at the same moment does not get in', async () => {
    const { admin, id } = await administered()
    for (let round = 0; round < 8; round++) {
      const account = await anAccount()
      const person = await aMember({ company: { id }, account })
      const [signedIn] = await Promise.allSettled([
        Promise.all(Array.from({ length: 5 }, () => signIn(account.id))),
        lockMember(admin, person.membership.id, true),
      ])
      if (signedIn.status === 'rejected') throw signedIn.reason
      for (const { token } of signedIn.value) {
        const { actor } = await readSession(token, false, 'test')
        expect(actor?.membership?.status ?? 'none').not.toBe('locked')
      }
    }
  })
})

describe('R8.8 the last administrator', () => {
  const acts = {
    lock: (by: Parameters<typeof lockMember>[0], id: string) => lockMember(by, id, true),
    delete: removeMember,
    demote: takeRole,
  }
  it.each(Object.entries(acts))(
    'T-ADM-01 of two who %s each other at once one stays, 40 times',
    async (_, act) => {
      await Promise.all(
        Array.from({ length: 40 }, async () => {
          const company = await administered()
          const second = await anotherAdmin(company)
          const outcomes = tally(
            await Promise.allSettled([
              act(company.admin, second.membership.id),
              act(second, company.admin.membership.id),
            ]),
          )
          expect(await administratorsLeft(company.id)).toBe(1)
          expect(outcomes).toMatchObject({ ok: 1 })
        }),
      )
    },
    60_000,
  )

  it('T-ADM-01 of forty who leave or give back the role at once one stays', async () => {
    const company = await administered()
    const admins = [company.admin, ...(await Promise.all(Array.from({ length: 11 }, () => anotherAdmin(company))))]
    const outcomes = tally(
      await atOnce(admins.length, (n) => (n % 2 ? leaveCompany(admins[n]!) : giveBackRole(admins[n]!))),
    )
    expect(await administratorsLeft(company.id)).toBe(1)
    expect(outcomes).toEqual({ ok: admins.length - 1, soleAdministrator: 1 })
  })

  it('T-ADM-02 nobody locks, deletes or demotes the own access; the only one can neither leave nor give back the role', async () => {
    const { admin } = await administered()
    const own = admin.membership.id
    const acts = [() => lockMember(admin, own, true), () => removeMember(admin, own), () => takeRole(admin, own)]
    for (const act of acts) expect(await outcomeOf(act())).toBe('ownAccess')
    for (const act of [leaveCompany, giveBackRole]) expect(await outcomeOf(act(admin))).toBe('soleAdministrator')
  })

  it('an administrator who was locked meanwhile changes nothing more', async () => {
    const company = await administered()
    const second = await anotherAdmin(company)
    const person = await aMember({ company })
    await lockMember(company.admin, second.membership.id, false)
    expect(await outcomeOf(lockMember(second, person.membership.id, true))).toBe('gone')
    expect((await membershipRow(person.membership.id)).status).toBe('active')
  })

  it('decision 10: a taken role ends the sessions here, and all administrators are told', async () => {
    const company = await administered()
    const second = await anotherAdmin(company)
    await takeRole(company.admin, second.membership.id)
    expect((await membershipRow(second.membership.id)).role).toBe('member')
    expect(await sessionLives(second.session.id)).toBe(false)
    expect((await lettersTo(second.account.email)).map(({ template }) => template)).toEqual(['roleTaken'])
    expect((await lettersTo(company.admin.account.email)).map(({ template }) => template)).toContain('roleTakenNotice')
    expect(await eventsOf('company', company.id)).toContain('role.taken')
  })
})
