import { beforeAll, describe, expect, it } from 'vitest'
import { membershipsOf } from '../companies/memberships'
import { Rejection } from '../ground/rejection'
import { canonicalEmail } from '../inputs/email-address'
import { administered, anotherAdmin, membershipRow, sessionLives } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember, anActor } from '../testing/factories'
import { lettersTo, owner } from '../testing/inspect'
import { aPerson } from '../testing/inviting'
import { outcomeOf } from '../testing/races'
import { activateMember, refuseMember } from './activate'
import { addPerson } from './add'
import { withdrawInvitation } from './invite'
import { lockMember, unlockMember } from './lock'
import { removeMember, restoreMember } from './remove'
import { takeRole } from './roles'

beforeAll(testDatabase)

describe('R8.7 deleting', () => {
  it('T-ADM-03 ends sessions, links, wishes and applications; who comes anew inherits nothing', async () => {
    const company = await administered()
    const person = await aMember({ company, holds: ['support.tickets'] })
    const sql = await owner()
    await sql`insert into requests (kind, company_id, membership_id, reason) values ('adminRights', ${company.id}, ${person.membership.id}, 'x')`
    await sql`insert into requests (kind, company_id, membership_id, subject, reason)
      values ('access', ${company.id}, ${person.membership.id}, 'documents.read', 'x')`
    await removeMember(company.admin, person.membership.id)
    expect(await sessionLives(person.session.id)).toBe(false)
    const [left] =
      await sql`select (select status from requests where kind = 'adminRights' and membership_id = ${person.membership.id}) as a,
      (select status from requests where kind = 'access' and membership_id = ${person.membership.id}) as b`
    expect(left).toEqual({ a: 'withdrawn', b: 'refused' })
    expect(await membershipsOf(person.account.id)).toEqual([])
    const again = await aMember({ company, account: { id: person.account.id } })
    expect(again.membership.grants).toEqual([])
    expect(await outcomeOf(restoreMember(company.admin, person.membership.id))).toBe('memberAgain')
  })

  it('is not taken back beside a new invitation; once that is withdrawn, it is', async () => {
    const company = await administered()
    const { account, membership } = await aMember({ company })
    await removeMember(company.admin, membership.id)
    const again = await addPerson(company.admin, aPerson({ email: canonicalEmail(account.email)! }))
    expect(await outcomeOf(restoreMember(company.admin, membership.id))).toBe('memberAgain')
    await withdrawInvitation(company.admin, again)
    expect(await restoreMember(company.admin, membership.id)).toBe('active')
  })

  it('can be taken back for 30 days; who was locked comes back locked, and nobody as an administrator', async () => {
    const company = await administered()
    const sql = await owner()
    const late = await aMember({ company })
    await removeMember(company.admin, late.membership.id)
    await sql`update memberships set removed_at = app_now() - interval '30 days' where id = ${late.membership.id}`
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
