import { beforeAll, describe, expect, it } from 'vitest'
import { membershipsOf, switchCompany } from '../companies/memberships'
import { readSession } from '../identity/read-session'
import { Rejection } from '../rejection'
import { administered, administratorsLeft, anotherAdmin, membershipRow } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, anActor, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { activateMember, refuseMember } from './activate'
import { lockMember, unlockMember } from './lock'
import { removeMember, restoreMember } from './remove'
import { giveBackRole, leaveCompany, takeRole } from './roles'

beforeAll(testDatabase)

const lives = async (sessionId: string) => {
  const sql = await owner()
  const [row] = await sql`select ended_at from sessions where id = ${sessionId}`
  return row!.ended_at === null
}

async function trustedDevice(accountId: string) {
  const sql = await owner()
  const [row] = await sql<{ id: string }[]>`
    insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
    values (${accountId}, ${crypto.randomUUID()}::text::bytea, 'Büro', 'email', now() + interval '90 days') returning id`
  return row!.id
}

const deviceLives = async (id: string) => {
  const sql = await owner()
  const [row] = await sql`select ended_at from trusted_devices where id = ${id}`
  return row!.ended_at === null
}

describe('R8.6 locking', () => {
  it('ends running sessions, and without another access devices and half sign-ins; the person and the log learn of it', async () => {
    const { admin, id: companyId } = await administered()
    const person = await aMember({ company: { id: companyId } })
    const device = await trustedDevice(person.account.id)
    expect(await lockMember(admin, person.membership.id, true)).toEqual({ sessions: 1, devices: 1 })
    expect(await lives(person.session.id)).toBe(false)
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
    expect(await lives(person.session.id)).toBe(true)
  })

  it('decision 1: sessions and devices stay while another company can be entered', async () => {
    const [{ admin, id }, other] = [await administered(), await aCompany()]
    const account = await anAccount()
    const here = await aMember({ company: { id }, account })
    const there = await aMember({ company: other, account })
    const sql = await owner()
    await sql`update sessions set membership_id = (select id from memberships where company_id = ${other.id})
      where id = ${there.session.id}`
    const device = await trustedDevice(account.id)
    expect(await lockMember(admin, here.membership.id, true)).toEqual({ sessions: 1, devices: 0 })
    expect([await lives(here.session.id), await lives(there.session.id), await deviceLives(device)]).toEqual([
      false,
      true,
      true,
    ])
    expect(await outcomeOf(switchCompany(there, here.membership.id))).toBe('notFound')
  })

  it('ADM-03 unlocking revives no session and no device', async () => {
    const { admin, id } = await administered()
    const person = await aMember({ company: { id } })
    const device = await trustedDevice(person.account.id)
    await lockMember(admin, person.membership.id, true)
    await unlockMember(admin, person.membership.id)
    expect((await membershipRow(person.membership.id)).status).toBe('active')
    expect([await lives(person.session.id), await deviceLives(device)]).toEqual([false, false])
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
    expect(outcomes).toEqual({ ok: admins.length - 1, lastAdministrator: 1 })
  })

  it('T-ADM-02 nobody locks, deletes or demotes the own access; the only one can neither leave nor give back the role', async () => {
    const { admin } = await administered()
    const own = admin.membership.id
    const acts = [() => lockMember(admin, own, true), () => removeMember(admin, own), () => takeRole(admin, own)]
    for (const act of acts) expect(await outcomeOf(act())).toBe('ownAccess')
    for (const act of [leaveCompany, giveBackRole]) expect(await outcomeOf(act(admin))).toBe('lastAdministrator')
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
    expect(await lives(second.session.id)).toBe(false)
    expect((await lettersTo(second.account.email)).map(({ template }) => template)).toEqual(['roleTaken'])
    expect((await lettersTo(company.admin.account.email)).map(({ template }) => template)).toContain('roleTakenNotice')
    expect(await eventsOf('company', company.id)).toContain('role.taken')
  })
})

describe('R8.7 deleting', () => {
  it('T-ADM-03 ends sessions, links, wishes and applications; who comes anew inherits nothing', async () => {
    const company = await administered()
    const person = await aMember({ company, holds: ['support.tickets'] })
    const sql = await owner()
    await sql`insert into admin_requests (company_id, membership_id, reason) values (${company.id}, ${person.membership.id}, 'x')`
    await sql`insert into access_requests (company_id, membership_id, permission, reason)
      values (${company.id}, ${person.membership.id}, 'documents.read', 'x')`
    await removeMember(company.admin, person.membership.id)
    expect(await lives(person.session.id)).toBe(false)
    const [left] =
      await sql`select (select status from admin_requests where membership_id = ${person.membership.id}) as a,
      (select status from access_requests where membership_id = ${person.membership.id}) as b`
    expect(left).toEqual({ a: 'withdrawn', b: 'refused' })
    expect(await membershipsOf(person.account.id)).toEqual([])
    const again = await aMember({ company, account: { id: person.account.id } })
    expect(again.membership.grants).toEqual([])
    expect(await outcomeOf(restoreMember(company.admin, person.membership.id))).toBe('memberAgain')
  })

  it('can be taken back for 30 days; who was locked comes back locked, and nobody as an administrator', async () => {
    const company = await administered()
    const sql = await owner()
    const late = await aMember({ company })
    await removeMember(company.admin, late.membership.id)
    await sql`update memberships set removed_at = now() - interval '30 days' where id = ${late.membership.id}`
    expect(await outcomeOf(restoreMember(company.admin, late.membership.id))).toBe('notFound')
    const admin = await anotherAdmin(company)
    await lockMember(company.admin, admin.membership.id, true)
    await removeMember(company.admin, admin.membership.id)
    expect(await restoreMember(company.admin, admin.membership.id)).toBe('locked')
    expect(await membershipRow(admin.membership.id)).toMatchObject({ status: 'locked', role: 'member' })
  })

  it('the account goes 30 days after its last membership, and not before', async () => {
    const company = await administered()
    const sql = await owner()
    const [gone, kept] = [await aMember({ company }), await aMember({ company })]
    for (const one of [gone, kept]) await removeMember(company.admin, one.membership.id)
    await sql`update memberships set removed_at = now() - interval '31 days' where id = ${gone.membership.id}`
    await sql`select erase_accounts(${30 * 86_400})`
    const rows =
      await sql`select id, erased_at is not null as erased from accounts where id in (${gone.account.id}, ${kept.account.id})`
    expect(Object.fromEntries(rows.map(({ id, erased }) => [id, erased]))).toEqual({
      [gone.account.id]: true,
      [kept.account.id]: false,
    })
  })
})

describe('R9.4 letting in', () => {
  it('activates who waits, who was refused, and who came by the number alone; from then on they belong to it', async () => {
    const company = await administered()
    const waiting = await anActor({ company, status: 'pending', proved: false })
    await refuseMember(company.admin, waiting.membership!.id)
    expect((await membershipRow(waiting.membership!.id)).status).toBe('refused')
    await activateMember(company.admin, waiting.membership!.id)
    expect(await membershipRow(waiting.membership!.id)).toMatchObject({ status: 'active', proved: true })
    expect((await lettersTo(waiting.account.email)).map(({ template }) => template)).toEqual([
      'memberRefused',
      'memberActivated',
    ])
    expect(await outcomeOf(activateMember(company.admin, waiting.membership!.id))).toBe('statusChanged')
  })

  it('T-AUZ-02 another company’s members do not exist, whatever the act', async () => {
    const [company, other] = [await administered(), await administered()]
    const { membership } = await aMember({ company: other })
    const acts = [
      lockMember(company.admin, membership.id, true),
      unlockMember(company.admin, membership.id),
      removeMember(company.admin, membership.id),
      restoreMember(company.admin, membership.id),
      takeRole(company.admin, membership.id),
      activateMember(company.admin, membership.id),
      refuseMember(company.admin, membership.id),
    ]
    const faults = await Promise.allSettled(acts)
    expect(faults.map((one) => one.status === 'rejected' && (one.reason as Rejection).code)).toEqual(
      Array(7).fill('notFound'),
    )
    expect(faults.every((one) => one.status === 'rejected' && one.reason instanceof Rejection)).toBe(true)
  })
})
