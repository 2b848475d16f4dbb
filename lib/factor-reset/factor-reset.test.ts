import { beforeAll, describe, expect, it } from 'vitest'
import { addMembership } from '../people/add'
import { viewing, viewingAsStaff } from '../rooms/rooms'
import { nextStep } from '../sessions/gate'
import { aTrustedDevice, confirmedAdmin } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import {
  aDecider,
  aLoser,
  aLostMailbox,
  anApproved,
  aProposal,
  aProposer,
  factorsOf,
  makeDue,
  objectionOf,
  statusOf,
} from '../testing/factor-resets'
import { aClient, aCompany, actorOf, aMember, anAccount, BY, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { carryOutResets } from './carry-out'
import { confirmReset, openResetOf, stopReset } from './confirm'
import { approveReset, refuseReset } from './decide'
import { objectable, objectToReset } from './object'
import { findPerson, proposeReset } from './propose'
import { resetOf, resetsOf } from './queue'

beforeAll(testDatabase)

const newsTo = async (address: string) =>
  (await lettersTo(address)).flatMap(({ template, params }) =>
    template.startsWith('factorReset') ? [params.news] : [],
  )

describe('T-ADM-07 R10.6 a factor reset', () => {
  it('R5.10 takes two people of the vendor and 24 hours; then all factors, devices and sessions end, and the password stays', async () => {
    const { person, admin, id: company } = await aLoser()
    await aTrustedDevice(person.account.id)
    const before = await factorsOf(person.account.id)
    const { id } = await anApproved(person)
    await carryOutResets()
    expect([await statusOf(id), (await factorsOf(person.account.id)).app]).toEqual(['approved', true])
    await makeDue(id)
    await carryOutResets()
    expect(await statusOf(id)).toBe('done')
    expect(await factorsOf(person.account.id)).toEqual({ ...before, app: false, code: false, sessions: 0, devices: 0 })
    expect(nextStep(await actorOf((await signIn(person.account.id)).token))).toBe('/register/factor')
    expect(await newsTo(person.account.email)).toEqual(['proposed', 'approved', 'done'])
    expect(await newsTo(admin.account.email)).toEqual(['proposed', 'approved', 'done'])
    expect((await lettersTo(person.account.email)).map(({ template }) => template)).toContain('factorsReset')
    const own = (await eventsOf('account', person.account.id)).filter((event) => event.startsWith('factorReset'))
    expect(own).toEqual(['factorReset.proposed', 'factorReset.approved', 'factorReset.done'])
    const steps = (await logOf('company', company)).filter(({ event }) => event === 'membership.factorReset')
    expect(steps.map(({ body }) => JSON.parse(body).detail.step)).toEqual(['proposed', 'approved', 'done'])
    const [vendor] = await (await owner())`
      select count(*)::int as n from audit_entries e join audit_streams s on s.id = e.stream_id
      where s.kind = 'vendor' and e.subject_id = ${id}`
    expect(vendor!.n).toBe(3)
  })

  it('R10.6 is never approved or refused by whoever proposed it, in another session too, and not by the database', async () => {
    const { person } = await aLoser()
    const both = await aStaff('factorResets.propose', ['support', 'operations'])
    const id = await proposeReset(both, aProposal(person))
    const again = await signIn(both.account.id, true)
    const other = { ...again.actor } as unknown as Parameters<typeof approveReset>[0]
    expect(await outcomeOf(approveReset(other, id))).toBe('sameStaff')
    expect(await outcomeOf(refuseReset(other, id, 'x'))).toBe('sameStaff')
    const sql = await owner()
    const forced = sql`update factor_resets set status = 'approved', decided_by = proposed_by, effective_at = now() where id = ${id}`
    await expect(forced).rejects.toThrow(/four_eyes/)
    expect(await statusOf(id)).toBe('proposed')
  })

  it('R10.6 refused, it changes nothing, and another can be proposed; unknown ids are told alike', async () => {
    const { person } = await aLoser()
    const [proposer, decider] = [await aProposer(), await aDecider()]
    const id = await proposeReset(proposer, aProposal(person))
    await refuseReset(decider, id, 'Die Nummer gehört nicht zur Firma.')
    expect([await statusOf(id), (await factorsOf(person.account.id)).app]).toEqual(['refused', true])
    expect(await outcomeOf(approveReset(decider, id))).toBe('requestOver')
    for (const wrong of [crypto.randomUUID(), 'x', "' or 1=1"])
      expect(await outcomeOf(approveReset(decider, wrong)), wrong).toBe('notFound')
    await proposeReset(proposer, aProposal(person))
    expect(await newsTo(person.account.email)).toEqual(['proposed', 'refused', 'proposed'])
  })

  it('R10.6 is for customers’ people only, three a day for each', async () => {
    const proposer = await aProposer()
    const decider = await aDecider()
    const staff = await anAccount({ staffRoles: ['support'] })
    const wrong = { ...aProposal((await aLoser()).person), person: staff.id }
    expect(await outcomeOf(proposeReset(proposer, wrong))).toBe('notFound')
    const { person } = await aLoser()
    for (let round = 0; round < 3; round++)
      await refuseReset(decider, await proposeReset(proposer, aProposal(person)), 'x')
    expect(await outcomeOf(proposeReset(proposer, aProposal(person)))).toBe('tooManyTriesToday')
  })

  it('R10.6 a person is found by address or membership, with companies and what is open; the queue shows it', async () => {
    const { person, number } = await aLoser()
    const proposer = await aProposer()
    const find = (by: Parameters<typeof findPerson>[1]) => viewingAsStaff(proposer, (room) => findPerson(room, by))
    expect(await find({ email: person.account.email })).toMatchObject({
      strong: true,
      open: null,
      companies: [{ number }],
    })
    expect((await find({ membership: person.membership.id }))!.id).toBe(person.account.id)
    expect(await find({ membership: 'x' })).toBeNull()
    const id = await proposeReset(proposer, aProposal(person))
    expect((await find({ account: person.account.id }))!.open).toBe(id)
    const reader = await aStaff('factorResets.read')
    const found = await viewingAsStaff(reader, (room) =>
      resetsOf(room, { all: false, q: person.account.email }, { page: 1, size: 10 }),
    )
    expect(found.rows.map((row) => row.id)).toEqual([id])
    expect(await viewingAsStaff(reader, (room) => resetOf(room, id))).toMatchObject({
      status: 'proposed',
      newEmail: null,
    })
  })
})

describe('R5.10 the owner', () => {
  it('R5.10 objects once with the link of any mail, without signing in; nothing changes, and every later link is over', async () => {
    const { person, admin } = await aLoser()
    const { id } = await anApproved(person, { due: true })
    const token = await objectionOf(person.account.email)
    expect(await objectable(token)).toEqual({ kind: 'factors', email: person.account.email })
    await objectToReset(token, aClient())
    await carryOutResets()
    expect([await statusOf(id), (await factorsOf(person.account.id)).app]).toEqual(['objected', true])
    expect([await objectable(token), await objectable('x')]).toEqual([null, null])
    expect(await outcomeOf(objectToReset(token, aClient()))).toBe('linkOver')
    expect(await newsTo(admin.account.email)).toEqual(['proposed', 'approved', 'objected'])
  })

  it('decision 19: with a lost mailbox gets another address, by the same way, and the old one is told and reserved', async () => {
    const { person } = await aLoser('email')
    const proposal = aLostMailbox(person)
    const before = await factorsOf(person.account.id)
    await anApproved(person, { due: true, proposal })
    await carryOutResets()
    expect(await factorsOf(person.account.id)).toEqual({ ...before, email: proposal.newEmail!.canonical, sessions: 0 })
    expect(await newsTo(person.account.email)).toEqual(['proposed', 'approved', 'done'])
    expect((await lettersTo(proposal.newEmail!.canonical)).map(({ template }) => template)).toEqual(['emailChanged'])
    const reserved = await (await owner())`select from former_addresses where email = ${person.account.email}`
    expect(reserved).toHaveLength(1)
  })

  it('decision 19: a mailbox is not replaced beside a stronger factor, nor by an address that somebody has', async () => {
    const [strong, weak] = [await aLoser(), await aLoser('email')]
    const proposer = await aProposer()
    expect(await outcomeOf(proposeReset(proposer, aLostMailbox(strong.person)))).toBe('resetStrong')
    const taken = { canonical: strong.person.account.email, shown: strong.person.account.email }
    expect(await outcomeOf(proposeReset(proposer, { ...aLostMailbox(weak.person), newEmail: taken }))).toBe(
      'accountExists',
    )
  })
})

describe('R10.6 the company’s administrator', () => {
  it('R10.6 shortens the wait by a confirmation, or stops it; not for the own account, not for another company’s member', async () => {
    const { person, admin } = await aLoser()
    const stranger = await aLoser()
    const { membership } = person
    expect(await outcomeOf(confirmReset(admin, membership.id))).toBe('requestOver')
    const { id } = await anApproved(person)
    expect(await outcomeOf(confirmReset(stranger.admin, membership.id))).toBe('notFound')
    expect(await outcomeOf(stopReset(stranger.admin, membership.id))).toBe('notFound')
    expect(await viewing(stranger.admin, (room) => openResetOf(room, membership.id))).toBeNull()
    await confirmReset(admin, membership.id)
    await carryOutResets()
    expect(await statusOf(id)).toBe('done')
    const other = await aMember({ company: { id: admin.company.id }, role: 'admin' })
    const own = await anApproved(other)
    expect(await outcomeOf(confirmReset(confirmedAdmin(other), other.membership.id))).toBe('ownAccess')
    await stopReset(admin, other.membership.id)
    expect(await statusOf(own.id)).toBe('objected')
  })

  it('R10.6 does not shorten it for a person of several companies', async () => {
    const { person, admin } = await aLoser()
    const companyId = (await aCompany()).id
    await addMembership(BY, {
      companyId,
      accountId: person.account.id,
      role: 'member',
      status: 'active',
      proved: true,
      holds: [],
    })
    const { id } = await anApproved(person)
    expect(await outcomeOf(confirmReset(admin, person.membership.id))).toBe('resetSeveral')
    expect(await statusOf(id)).toBe('approved')
  })
})
