import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import {
  aDecider,
  aLoser,
  aLostMailbox,
  anApproved,
  aProposal,
  aProposer,
  factorsOf,
  objectionOf,
  statusOf,
} from '../testing/factor-resets'
import { aClient, signIn } from '../testing/factories'
import { lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { carryOutResets } from './carry-out'
import { approveReset } from './decide'
import { objectToReset } from './object'
import { proposeReset } from './propose'

beforeAll(testDatabase)

const count = async (address: string, news: string) =>
  (await lettersTo(address)).filter(({ template, params }) => template === 'factorReset' && params.news === news).length

describe('R10.6 at the same moment', () => {
  it('R10.6 of several proposals for one person one is made', async () => {
    const { person } = await aLoser()
    const staff = await Promise.all(Array.from({ length: 4 }, aProposer))
    const outcomes = tally(await atOnce(4, (index) => proposeReset(staff[index]!, aProposal(person))))
    expect(outcomes).toEqual({ ok: 1, resetOpen: 3 })
    expect(await count(person.account.email, 'proposed')).toBe(1)
  })

  it('R10.6 of several approvals, by several people and by one in two sessions, one counts', async () => {
    const { person } = await aLoser()
    const id = await proposeReset(await aProposer(), aProposal(person))
    const [one, other] = [await aDecider(), await aDecider()]
    const again = (await signIn(one.account.id, true)).actor as unknown as typeof one
    const deciders = [one, other, again, one]
    const outcomes = tally(await atOnce(4, (index) => approveReset(deciders[index]!, id)))
    expect(outcomes).toEqual({ ok: 1, requestOver: 3 })
    expect(await count(person.account.email, 'approved')).toBe(1)
  })

  it('R5.10 of the objection and the reset exactly one happens, whole', async () => {
    for (let round = 0; round < 6; round++) {
      const { person } = await aLoser()
      const { id } = await anApproved(person, { due: true })
      const token = await objectionOf(person.account.email)
      const settled = await atOnce(3, async (index) => {
        if (index === 0) await objectToReset(token, aClient())
        else await carryOutResets()
      })
      const objected = settled[0]!.status === 'fulfilled'
      if (!objected) expect(tally([settled[0]!])).toEqual({ linkOver: 1 })
      expect(await statusOf(id)).toBe(objected ? 'objected' : 'done')
      expect((await factorsOf(person.account.id)).app).toBe(objected)
      expect([await count(person.account.email, 'objected'), await count(person.account.email, 'done')]).toEqual(
        objected ? [1, 0] : [0, 1],
      )
    }
  })

  it('R5.10 the same link sent twice objects once, and an objection beats an approval or comes after it', async () => {
    const { person } = await aLoser()
    const id = await proposeReset(await aProposer(), aProposal(person))
    const token = await objectionOf(person.account.email)
    const decider = await aDecider()
    const outcomes = await atOnce(3, (index) =>
      index < 2 ? objectToReset(token, aClient()) : approveReset(decider, id),
    )
    expect(tally(outcomes.slice(0, 2))).toEqual({ ok: 1, linkOver: 1 })
    expect(await statusOf(id)).toBe('objected')
  })

  it('R5.10 several servers carry it out once', async () => {
    const { person } = await aLoser()
    await anApproved(person, { due: true })
    await Promise.all(Array.from({ length: 5 }, carryOutResets))
    expect(await count(person.account.email, 'done')).toBe(1)
  })
})

describe('R10.6 in between', () => {
  it('R10.6 a suspended proposer’s proposal is not approved, and a suspended person’s approval is not carried out', async () => {
    const sql = await owner()
    const [one, two] = [await aLoser(), await aLoser()]
    const proposer = await aProposer()
    const id = await proposeReset(proposer, aProposal(one.person))
    await sql`update accounts set staff_roles = '{}' where id = ${proposer.account.id}`
    expect(await outcomeOf(approveReset(await aDecider(), id))).toBe('resetProposerGone')
    const { id: approved, decider } = await anApproved(two.person, { due: true })
    await sql`update accounts set staff_roles = '{}' where id = ${decider.account.id}`
    await carryOutResets()
    expect([await statusOf(id), await statusOf(approved)]).toEqual(['void', 'void'])
    expect((await factorsOf(two.person.account.id)).app).toBe(true)
  })

  it('R10.6 a suspension and an approval at the same moment: one is first, and the suspended one’s never takes effect', async () => {
    const sql = await owner()
    for (let round = 0; round < 4; round++) {
      const { person } = await aLoser()
      const id = await proposeReset(await aProposer(), aProposal(person))
      const decider = await aDecider()
      await atOnce(2, async (index) => {
        if (index === 0) await approveReset(decider, id)
        else await sql`update accounts set staff_roles = '{}' where id = ${decider.account.id}`
      })
      await sql`update factor_resets set effective_at = app_now() - interval '1 second' where id = ${id} and status = 'approved'`
      await carryOutResets()
      expect((await factorsOf(person.account.id)).app).toBe(true)
    }
  })

  it('R10.6 an account that was erased or whose address was changed is left alone, and a proposal nobody decides ends', async () => {
    const sql = await owner()
    const [gone, moved, stale] = [await aLoser(), await aLoser('email'), await aLoser()]
    const erased = await anApproved(gone.person, { due: true })
    await sql`select erase_account(${gone.person.account.id})`
    const changed = await anApproved(moved.person, { due: true, proposal: aLostMailbox(moved.person) })
    await sql`update accounts set email = ${`anders-${moved.person.account.email}`} where id = ${moved.person.account.id}`
    const old = await proposeReset(await aProposer(), aProposal(stale.person))
    await sql`update factor_resets set created_at = app_now() - interval '8 days' where id = ${old}`
    expect(await outcomeOf(approveReset(await aDecider(), old))).toBe('requestOver')
    await carryOutResets()
    expect(await Promise.all([erased.id, changed.id, old].map(statusOf))).toEqual(['void', 'void', 'void'])
    const [row] = await sql`select evidence_note as note from factor_resets where id = ${erased.id}`
    expect(row!.note).toBe('')
  })

  it('decision 19: of two people who are to get one address only one does, and the other’s reset ends', async () => {
    const [one, two] = [await aLoser('email'), await aLoser('email')]
    const proposal = aLostMailbox(one.person)
    const first = await anApproved(one.person, { due: true, proposal })
    const second = await anApproved(two.person, { due: true, proposal: { ...proposal, person: two.person.account.id } })
    await Promise.all(Array.from({ length: 3 }, carryOutResets))
    await carryOutResets()
    expect([await statusOf(first.id), await statusOf(second.id)].sort()).toEqual(['done', 'void'])
  })
})
