import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { joinByNumber } from '../companies/join'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { actorOf, anAccount, anActor, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { anAdmin, anotherAdmin } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aConfirmed, aStaff, withAdmin, withoutAdmin } from '../testing/staffing'
import { applyForAdmin, attachDocument, ownRequest, withdrawAdminRequest } from './apply'
import { consent, openRequests, refuseConsent } from './consent'
import { approve, recordEvidence, refuse } from './decide'
import { requestOf } from './queue'

beforeAll(testDatabase)

const PDF = new TextEncoder().encode('%PDF-1.7\n%…')
const roleOf = async (id: string) =>
  (await (await owner())`select role, proved, status from memberships where id = ${id}`)[0]!
/** The evidence that staff enter after they have looked at the document. */
const found = async (id: string) => {
  const { fileId } = (await requestOf(await aStaff('adminRequests.read'), id))!
  return { evidence: 'document' as const, note: 'Unterschrift verglichen', fileId }
}
const templates = async (address: string) => (await lettersTo(address)).map(({ template }) => template)

describe('R9.1 „Admin-Rechte beantragen“', () => {
  it('is told to the applicant, the administrators and the vendor’s deciders, and stands in both logs', async () => {
    const decider = await aStaff('adminRequests.decide', ['staff-admin'])
    const supporter = await aStaff('adminRequests.prove', ['support'])
    const { admin, company, applicant, id } = await withAdmin()
    expect(await templates(applicant.account.email)).toEqual(['adminRequestNews'])
    expect(await templates(admin.account.email)).toEqual(['adminRequestToAdmins'])
    expect(await templates(decider.account.email)).toContain('adminRequestToStaff')
    expect(await templates(supporter.account.email)).toEqual([])
    expect(await eventsOf('company', company.id)).toContain('adminRequest.made')
    expect(await ownRequest(applicant)).toMatchObject({ id, status: 'open', consentRefused: false })
  })

  it('R9.2 one open application each, of forty at once; the menu knows it; withdrawn, another one is possible', async () => {
    const { company } = await anAdmin()
    const applicant = await aConfirmed({ company })
    const outcomes = tally(await atOnce(40, () => applyForAdmin(applicant, 'x')))
    expect(outcomes.ok).toBe(1)
    expect(Object.keys(outcomes).every((one) => ['ok', 'requestOpen', 'tooManyTriesToday'].includes(one))).toBe(true)
    const { actor, token } = await signIn(applicant.account.id)
    expect(actor.membership?.adminRequest).toBe('open')
    await withdrawAdminRequest(applicant)
    expect((await actorOf(token)).membership?.adminRequest).toBeNull()
    expect(await outcomeOf(withdrawAdminRequest(applicant))).toBe('requestOver')
    expect(await eventsOf('company', company.id)).toContain('adminRequest.withdrawn')
  })

  it('is not for administrators, nor for who is locked meanwhile', async () => {
    const { admin, company } = await anAdmin()
    expect(await outcomeOf(applyForAdmin(admin as never, 'x'))).toBe('alreadyAdmin')
    const member = await aConfirmed({ company })
    await (await owner())`update memberships set status = 'locked' where id = ${member.membership.id}`
    expect(await outcomeOf(applyForAdmin(member, 'x'))).toBe('notFound')
  })

  it('takes a PDF or a picture by its content, and nothing else', async () => {
    const { applicant } = await withAdmin()
    expect(await outcomeOf(attachDocument(applicant, 'a.pdf', new TextEncoder().encode('<html>')))).toBe('fileType')
    await attachDocument(applicant, '../../Vollmacht.pdf', PDF)
    expect(await ownRequest(applicant)).toMatchObject({ document: 'Vollmacht.pdf' })
    await withdrawAdminRequest(applicant)
    expect(await outcomeOf(attachDocument(applicant, 'a.pdf', PDF))).toBe('requestOver')
  })
})

describe('R9.3 a further administrator', () => {
  it('T-ADM-06 needs consent or a checked document: without either nobody approves', async () => {
    const { id } = await withAdmin()
    const decider = await aStaff('adminRequests.decide')
    expect(await outcomeOf(approve(decider, id))).toBe('consentMissing')
    await recordEvidence(await aStaff('adminRequests.prove'), id, { evidence: 'callBack', note: 'x' })
    expect(await outcomeOf(approve(decider, id))).toBe('consentMissing')
  })

  it('an administrator consents, staff approves: role, mails, ended sessions and devices, log', async () => {
    const { admin, company, applicant, id } = await withAdmin()
    const { token } = await signIn(applicant.account.id)
    const sql = await owner()
    await sql`insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
      values (${applicant.account.id}, ${Buffer.from(randomUUID())}, 'x', 'email', app_now() + interval '90 days')`
    expect(await viewing(admin, openRequests)).toMatchObject([{ id, answer: null }])
    await consent(admin, id)
    const decider = await aStaff('adminRequests.decide')
    expect(await requestOf(await aStaff('adminRequests.read'), id)).toMatchObject({
      consent: 'consented',
      status: 'consented',
    })
    await approve(decider, id)
    expect(await roleOf(applicant.membership.id)).toMatchObject({ role: 'admin', status: 'active', proved: true })
    await expect(actorOf(token)).rejects.toThrow()
    const [device] = await sql`select ended_at from trusted_devices where account_id = ${applicant.account.id}`
    expect(device!.ended_at).not.toBeNull()
    expect(await templates(applicant.account.email)).toEqual(['adminRequestNews', 'adminRequestNews', 'adminApproved'])
    expect(await templates(admin.account.email)).toEqual(['adminRequestToAdmins', 'adminRequestToAdmins'])
    const events = await eventsOf('company', company.id)
    for (const event of ['adminRequest.consented', 'adminRequest.approved', 'role.given'])
      expect(events).toContain(event)
    // R12.1: each of them is about the applicant, and names the application.
    const entries = (await logOf('company', company.id)).filter(({ event }) => event.startsWith('adminRequest.'))
    expect(entries.map(({ subject }) => subject)).toEqual(entries.map(() => applicant.membership.id))
    for (const { body } of entries) expect(JSON.parse(body).detail.application).toBe(id)
    expect(await eventsOf('account', applicant.account.id)).toContain('role.given')
  })

  it('a checked document stands in for the consent; who checked it does not approve it', async () => {
    const { applicant, company, id } = await withAdmin()
    const clerk = await aStaff('adminRequests.prove')
    expect(await outcomeOf(recordEvidence(clerk, id, { evidence: 'document', note: 'x' }))).toBe('evidenceMissing')
    await attachDocument(applicant, 'a.pdf', PDF)
    const looked = await found(id)
    await recordEvidence(clerk, id, looked)
    const [entry] = (await logOf('company', company.id)).filter(({ event }) => event === 'adminRequest.proved')
    expect(JSON.parse(entry!.body).detail).toMatchObject({ evidence: 'document', file: looked.fileId })
    expect(await outcomeOf(approve(clerk as never, id))).toBe('sameStaff')
    expect(await outcomeOf(refuse(clerk as never, id, 'x'))).toBe('sameStaff')
    // A document that replaces a checked one has not been checked.
    await attachDocument(applicant, 'b.pdf', PDF)
    const decider = await aStaff('adminRequests.decide')
    expect(await outcomeOf(approve(decider, id))).toBe('consentMissing')
    expect(await outcomeOf(recordEvidence(clerk, id, looked))).toBe('documentChanged')
    expect(await outcomeOf(recordEvidence(clerk, id, { ...looked, fileId: null }))).toBe('documentChanged')
    expect(await outcomeOf(approve(decider, id))).toBe('consentMissing')
    await recordEvidence(clerk, id, await found(id))
    expect(await outcomeOf(approve(decider, id))).toBe('ok')
  })

  it('T-ADM-06 nobody consents to the own application, nor an administrator of another company', async () => {
    const { company, applicant, id } = await withAdmin()
    const other = await anAdmin()
    expect(await outcomeOf(consent(other.admin, id))).toBe('notFound')
    expect(await outcomeOf(refuseConsent(other.admin, id))).toBe('notFound')
    expect(await viewing(other.admin, openRequests)).toEqual([])
    // As if the member had become an administrator in another way meanwhile.
    await (await owner())`update memberships set role = 'admin' where id = ${applicant.membership.id}`
    const { actor } = await signIn(applicant.account.id)
    expect(await outcomeOf(consent(actor as never, id))).toBe('requestOver')
    expect(await outcomeOf(consent(await anotherAdmin(company), id))).toBe('ok')
  })

  it('refused consent leaves the decision to the vendor, who sees it', async () => {
    const { admin, company, applicant, id } = await withAdmin()
    await refuseConsent(admin, id)
    expect(await outcomeOf(consent(await anotherAdmin(company), id))).toBe('requestOver')
    expect(await ownRequest(applicant)).toMatchObject({ status: 'open', consentRefused: true })
    const decider = await aStaff('adminRequests.decide')
    expect(await requestOf(await aStaff('adminRequests.read'), id)).toMatchObject({ consent: 'refused' })
    await refuse(decider, id, 'Ihr Administrator hat nicht zugestimmt.')
    expect(await ownRequest(applicant)).toMatchObject({
      status: 'refused',
      decisionReason: /nicht zugestimmt/ as never,
    })
    expect(await templates(applicant.account.email)).toContain('adminRequestRefused')
    expect((await roleOf(applicant.membership.id)).role).toBe('member')
    const again = await applyForAdmin(applicant, 'noch einmal')
    expect(await requestOf(await aStaff('adminRequests.read'), again)).toMatchObject({ consent: null })
    await consent(admin, again)
    for (const [one, answer] of [
      [id, 'refused'],
      [again, 'consented'],
    ] as const)
      expect(await requestOf(await aStaff('adminRequests.read'), one)).toMatchObject({ consent: answer })
  })
})

describe('decision 11: the first administrator', () => {
  it('needs evidence too, recorded by somebody else than who approves', async () => {
    const { applicant, id } = await withoutAdmin()
    const [clerk, decider] = [await aStaff('adminRequests.prove'), await aStaff('adminRequests.decide')]
    expect(await outcomeOf(approve(decider, id))).toBe('evidenceMissing')
    expect(await outcomeOf(recordEvidence(clerk, id, { evidence: 'registrationCode', note: 'x' }))).toBe(
      'evidenceMissing',
    )
    await recordEvidence(clerk, id, { evidence: 'callBack', note: 'Zentrale angerufen, Frau Ohm bestätigt.' })
    expect(await outcomeOf(approve(clerk as never, id))).toBe('sameStaff')
    await approve(decider, id)
    expect(await roleOf(applicant.membership.id)).toMatchObject({ role: 'admin', proved: true })
  })

  it('a registration code that was used is evidence', async () => {
    const { id } = await withoutAdmin(true)
    await recordEvidence(await aStaff('adminRequests.prove'), id, {
      evidence: 'registrationCode',
      note: 'Code eingelöst',
    })
    expect(await outcomeOf(approve(await aStaff('adminRequests.decide'), id))).toBe('ok')
  })

  it('T-ADM-12, decision 3: from then on newcomers wait, and the new administrator is told how many are unproved', async () => {
    const { company, applicant, id } = await withoutAdmin()
    await anActor({ company, proved: false })
    await recordEvidence(await aStaff('adminRequests.prove'), id, { evidence: 'callBack', note: 'x' })
    await approve(await aStaff('adminRequests.decide'), id)
    const letter = (await lettersTo(applicant.account.email)).find(({ template }) => template === 'adminApproved')
    expect(letter!.params).toMatchObject({ unproved: 1 })
    const newcomer = await signIn((await anAccount()).id)
    expect(await joinByNumber(newcomer.actor, company.number)).toBe('pending')
  })
})
