import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentsArea } from '../areas/documents/area'
import { closedDocuments, openClosedDocument } from '../areas/documents/closed'
import { addDocument } from '../areas/documents/keep'
import { endReading } from '../companies/end-reading'
import { joinByCode, joinByNumber } from '../companies/join'
import { closedCompaniesOf, membershipsOf, switchCompany } from '../companies/memberships'
import { portal } from '../database/clients'
import { forgetEnv } from '../ground/env'
import { addMembership } from '../people/add'
import { asClosedReader, asMember } from '../permissions/proofs'
import { invitationByToken } from '../registration/invited'
import { changing, type Room, viewing, viewingAsStaff } from '../rooms/rooms'
import { pdfPage } from '../sample/pdf'
import { nextStep } from '../sessions/gate'
import { readSession } from '../sessions/read-session'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, anActor, BY, REQUEST, signIn } from '../testing/factories'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { anAdmin, anInvited } from '../testing/inviting'
import { outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { makeRegistrationCode } from './companies'
import { closeCompany, resumeCompany, suspendCompany } from './company-state'
import { consequencesOf } from './consequences'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const staff = () => aStaff('companies.write')
const REASON = 'Offene <b>Rechnungen</b>'
const close = async (number: string, months = 12) =>
  closeCompany(await staff(), number, { reason: REASON, typed: number, months })
const statusOf = async (id: string) =>
  (await (await owner())`select status from memberships where id = ${id}`)[0]!.status
const living = async (accountId: string) =>
  (await (await owner())`select id from sessions where account_id = ${accountId} and ended_at is null`).length
const events = async (id: string, event: string) => (await logOf('company', id)).filter((one) => one.event === event)
/** What the next request of a new sign-in is led to. */
async function stepOf(accountId: string) {
  const { token } = await signIn(accountId)
  return nextStep((await readSession(token, false, REQUEST)).actor!)
}
const lockedOut = async (accountId: string) =>
  (await portal().execute<{ out: boolean }>(sql`select is_locked_out(${accountId}) as out`))[0]!.out

describe('R10.2 „Unternehmen sperren“', () => {
  it('R10.2 ends every session of the company at once, lets nobody in, and „Unternehmen entsperren“ undoes it', async () => {
    const { admin, company } = await anAdmin()
    const member = await aMember({ company })
    expect(await suspendCompany(await staff(), company.number, REASON)).toBe(2)
    expect([await living(member.account.id), await living(admin.account.id)]).toEqual([0, 0])
    expect(await outcomeOf(viewing(member, async () => undefined))).toBe('gone')
    expect(await lockedOut(member.account.id)).toBe(true)
    expect(await closedCompaniesOf(member.account.id)).toEqual([
      { number: company.number, name: company.name, status: 'suspended' },
    ])
    expect(await outcomeOf(suspendCompany(await staff(), company.number, REASON))).toBe('companyState')
    await resumeCompany(await staff(), company.number)
    expect(await outcomeOf(resumeCompany(await staff(), company.number))).toBe('companyState')
    expect([await lockedOut(member.account.id), await closedCompaniesOf(member.account.id)]).toEqual([false, []])
    expect(await stepOf(member.account.id)).toBeNull()
    const [entry] = await events(company.id, 'company.suspended')
    expect(JSON.parse(entry!.body).detail).toMatchObject({ note: REASON, sessions: 2 })
    const mails = (await lettersTo(admin.account.email)).filter(({ template }) => template === 'companyState')
    expect(mails.map(({ params }) => params.news)).toEqual(['suspended', 'resumed'])
    expect(await lettersTo(member.account.email)).not.toContainEqual(
      expect.objectContaining({ template: 'companyState' }),
    )
  })

  it('R10.2 leaves the person’s other companies as they are, and says of which one access rests', async () => {
    const [one, other] = [await aCompany(), await aCompany()]
    const member = await aMember({ company: one })
    await addMembership(BY, {
      companyId: other.id,
      accountId: member.account.id,
      role: 'member',
      status: 'active',
      proved: true,
      holds: [],
    })
    await suspendCompany(await staff(), one.number, REASON)
    const { actor } = await signIn(member.account.id)
    expect([actor.company?.id, nextStep(actor), actor.memberships]).toEqual([other.id, null, 2])
    expect(await outcomeOf(switchCompany(actor, member.membership.id))).toBe('notFound')
    const rows = await membershipsOf(member.account.id)
    expect(rows.find(({ number }) => number === one.number)).toMatchObject({
      usable: false,
      companyStatus: 'suspended',
    })
    expect(await lockedOut(member.account.id)).toBe(false)
  })

  it('R10.2 nobody joins meanwhile: not by number, code or invitation', async () => {
    const { admin, company } = await anAdmin()
    const { token } = await anInvited(admin)
    const code = await makeRegistrationCode(await staff(), company.number)
    await suspendCompany(await staff(), company.number, REASON)
    const { actor } = await signIn((await anAccount()).id)
    expect(await outcomeOf(joinByNumber(actor, company.number))).toBe('numberUnknown')
    expect(await outcomeOf(joinByCode(actor, code))).toBe('numberUnknown')
    expect(await invitationByToken(token)).toBeNull()
    expect(await outcomeOf(makeRegistrationCode(await staff(), company.number))).toBe('companyState')
    await resumeCompany(await staff(), company.number)
    expect(await invitationByToken(token)).not.toBeNull()
    expect(await joinByCode(actor, code)).toBe('active')
  })
})

describe('R10.2 „Unternehmen schließen“', () => {
  it('R10.2 says before what happens to whom, and then it does', async () => {
    const { admin, company } = await anAdmin()
    const member = await aMember({ company })
    const pending = await anActor({ company, status: 'pending', proved: false })
    const { membershipId: invited } = await anInvited(admin)
    const code = await makeRegistrationCode(await staff(), company.number)
    const counts = await viewingAsStaff(await aStaff('companies.read'), (room) => consequencesOf(room, company.id))
    expect(counts).toMatchObject({ people: 2, administrators: 1, sessions: 3, waiting: 2, codes: 1, documents: 0 })
    expect(await outcomeOf(closeCompany(await staff(), company.number, { reason: '', typed: '1', months: 1 }))).toBe(
      'numberDiffers',
    )
    await close(company.number)
    for (const id of [member.membership.id, pending.membership!.id, invited]) expect(await statusOf(id)).toBe('removed')
    expect(await statusOf(admin.membership.id)).toBe('active')
    for (const { account } of [admin, member, pending]) expect(await living(account.id)).toBe(0)
    const { actor } = await signIn((await anAccount()).id)
    expect(await outcomeOf(joinByCode(actor, code))).toBe('numberUnknown')
    expect(await outcomeOf(joinByNumber(actor, company.number))).toBe('numberUnknown')
    const [entry] = await events(company.id, 'company.closed')
    expect(JSON.parse(entry!.body).detail).toMatchObject({ note: REASON, people: 3, sessions: 3, codes: 1 })
    expect(await events(company.id, 'membership.removed')).toHaveLength(3)
    const own = (await logOf('account', member.account.id)).map(({ event }) => event)
    expect(own).toEqual(expect.arrayContaining(['membership.removed', 'session.ended']))
    expect(await outcomeOf(suspendCompany(await staff(), company.number, ''))).toBe('companyState')
    expect(await outcomeOf(resumeCompany(await staff(), company.number))).toBe('companyState')
    expect(await outcomeOf(close(company.number))).toBe('companyState')
    expect(await outcomeOf(close('000000000'))).toBe('notFound')
  })

  it('R10.2 a member whose only company it was is told so and keeps nothing that signs in by itself', async () => {
    const { company } = await anAdmin()
    const member = await aMember({ company })
    await close(company.number)
    const { actor } = await signIn(member.account.id)
    expect([actor.company, nextStep(actor)]).toEqual([null, '/register/customer-number'])
    expect(await closedCompaniesOf(member.account.id)).toEqual([
      { number: company.number, name: company.name, status: 'closed' },
    ])
  })

  it('R10.2 its administrators read the documents until the day that was set, and nothing else; then their access ends', async () => {
    const { admin, company } = await anAdmin()
    const file = {
      companyId: company.id,
      kind: 'invoice' as const,
      number: 'RE-1',
      issuedOn: '2026-03-29',
      dueOn: null,
      cents: 100,
      paidAt: null,
      original: pdfPage([{ text: 'Beleg' }], 'RE-1'),
    }
    const id = await addDocument(BY, file)
    const foreign = await addDocument(BY, { ...file, companyId: (await aCompany()).id })
    await close(company.number, 3)
    const { actor } = await signIn(admin.account.id)
    expect([nextStep(actor), asMember(actor)]).toEqual(['/closed-company', null])
    const reader = asClosedReader(actor)!
    expect((await closedDocuments(reader, { page: 1, size: 10 })).rows.map(({ number }) => number)).toEqual(['RE-1'])
    expect((await openClosedDocument(reader, id)).name).toBe('RE-1.pdf')
    for (const wrong of [foreign, 'x']) expect(await outcomeOf(openClosedDocument(reader, wrong))).toBe('notFound')
    expect(await events(company.id, 'document.read')).toHaveLength(1)
    // Even with a proof that should not exist, the database opens no other room.
    const smuggled = actor as unknown as NonNullable<ReturnType<typeof asMember>>
    const list = (room: Room) => documentsArea.list.page(room, {}, { page: 1, size: 10 })
    expect(await outcomeOf(viewing(smuggled, list))).toBe('gone')
    expect(await outcomeOf(changing(smuggled, list))).toBe('gone')
    await (await owner())`update companies set documents_until = app_now() where id = ${company.id}`
    expect(await outcomeOf(closedDocuments(reader, { page: 1, size: 10 }))).toBe('gone')
    await Promise.all([endReading(), endReading()])
    expect(await statusOf(admin.membership.id)).toBe('removed')
    expect(await events(company.id, 'company.readingOver')).toHaveLength(1)
  })

  it('R10.2 without a term every access ends', async () => {
    const { admin, company } = await anAdmin()
    await close(company.number, 0)
    expect(await statusOf(admin.membership.id)).toBe('removed')
    expect((await lettersTo(admin.account.email)).at(-1)).toMatchObject({
      template: 'companyState',
      params: { news: 'closed', lastDay: null, reason: REASON },
    })
  })
})
