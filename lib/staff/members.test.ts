import { beforeAll, describe, expect, it } from 'vitest'
import { openPayroll } from '../areas/payroll/write'
import { approveReset } from '../factor-reset/decide'
import { proposeReset } from '../factor-reset/propose'
import { asStaff } from '../permissions/proofs'
import { viewingAsStaff } from '../rooms/rooms'
import { readSession } from '../sessions/read-session'
import { testDatabase } from '../testing/database'
import { aDecider, aLoser, aProposal, aProposer } from '../testing/factor-resets'
import { aCompany, actorOf, anAccount, signIn } from '../testing/factories'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { aPayrollHolder, aTicket, payrollInput } from '../testing/tickets'
import { readStaffLog, staffInLog } from './log'
import { offboardStaff, readmitStaff, setRoles, successorsOf, suspendStaff } from './members'
import { openWorkOf } from './open-work'
import { staffPeople } from './people'

beforeAll(testDatabase)

const aLead = () => aStaff('accounts.write', ['staff-admin'])
const worker = () => anAccount({ staffRoles: ['support', 'operations'], factor: 'app' })
const lockedOut = async (id: string) => {
  const [row] = await (await owner())`select is_locked_out(${id}) as locked`
  return row!.locked as boolean
}
const assignee = async (ticket: string) => {
  const [row] = await (await owner())`select assigned_to from tickets where id = ${ticket}`
  return row!.assigned_to as string | null
}
const assign = async (ticket: string, to: string) =>
  void (await (await owner())`update tickets set assigned_to = ${to} where id = ${ticket}`)

describe('R10.1 suspending one of the staff', () => {
  it('R10.1 ends every session at once, lets nobody sign in, and is in both logs with its reason', async () => {
    const [lead, other, person] = [await aLead(), await aLead(), await worker()]
    const { token } = await signIn(person.id, true)
    await suspendStaff(lead, person.id, 'Gerät verloren')
    expect((await readSession(token, false, 'x')).over).not.toBeNull()
    expect(await lockedOut(person.id)).toBe(true)
    const entry = (await logOf('account', person.id)).find(({ event }) => event === 'staff.suspended')
    expect(entry?.body).toContain('Gerät verloren')
    expect(JSON.stringify(await lettersTo(other.account.email))).toContain('"news":"suspended"')
    expect((await staffPeople(lead)).find(({ id }) => id === person.id)).toMatchObject({
      state: 'suspended',
      roles: ['support', 'operations'],
    })
    await readmitStaff(lead, person.id)
    expect(await lockedOut(person.id)).toBe(false)
    expect(asStaff((await signIn(person.id, true)).actor)?.account.staffRoles).toEqual(['support', 'operations'])
    expect(await outcomeOf(readmitStaff(lead, person.id))).toBe('notFound')
  })

  it('R10.1 is not possible for the own account, a member, or somebody who is suspended already', async () => {
    const [lead, person] = [await aLead(), await worker()]
    await suspendStaff(lead, person.id, 'x')
    for (const id of [person.id, (await anAccount()).id, 'x'])
      expect(await outcomeOf(suspendStaff(lead, id, 'x'))).toBe('notFound')
    expect(await outcomeOf(suspendStaff(lead, lead.account.id, 'x'))).toBe('ownAccess')
  })

  it('R10.1 the log of the console still names them, and finds what they did', async () => {
    const [lead, person] = [await aLead(), await aStaff('log.read', ['staff-admin'])]
    const victim = await worker()
    await suspendStaff(person as never, victim.id, 'x')
    await suspendStaff(lead, person.account.id, 'x')
    const found = await viewingAsStaff(await aStaff('log.read'), async (room) => ({
      people: await staffInLog(room),
      log: await readStaffLog(
        room,
        { q: person.account.lastName, by: person.account.id, category: null, from: null, to: null, company: null },
        { size: 10 },
      ),
    }))
    expect(found.people.map(({ id }) => id)).toContain(person.account.id)
    expect(found.log.rows.map(({ event }) => event)).toEqual(['staff.suspended'])
  })
})

describe('R10.1 the last staff administrator stays', () => {
  // Other tests’ administrators share the database: they are set aside, and come back.
  const alone = async <T>(ids: string[], act: () => Promise<T>): Promise<T> => {
    const sql = await owner()
    const rest =
      await sql`select id, staff_roles from accounts where staff_roles @> '{staff-admin}' and not (id = any (${ids}))`
    await sql`update accounts set staff_roles = '{operations}' where id = any (${rest.map(({ id }) => id)})`
    try {
      return await act()
    } finally {
      for (const { id, staff_roles } of rest)
        await sql`update accounts set staff_roles = ${staff_roles} where id = ${id}`
    }
  }
  const left = async (ids: string[]) => {
    const sql = await owner()
    return (await sql`select from accounts where id = any (${ids}) and staff_roles @> '{staff-admin}'`).length
  }

  it('R10.1 when two suspend each other, or give up the role, in the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await aLead(), await aLead()]
      const ids = [one.account.id, two.account.id]
      const outcomes = await alone(ids, async () =>
        tally(
          await atOnce(2, (index) => {
            const [by, whom] = index === 0 ? [one, two] : [two, one]
            return round % 2 ? suspendStaff(by, whom.account.id, 'x') : setRoles(by, by.account.id, ['support'])
          }),
        ),
      )
      expect(outcomes.ok).toBe(1)
      expect(await left(ids)).toBe(1)
    }
  })

  it('R10.1 nor can the last one give back the role', async () => {
    const lead = await aLead()
    await alone([lead.account.id], async () =>
      expect(await outcomeOf(setRoles(lead, lead.account.id, ['support']))).toBe('lastStaffAdmin'),
    )
  })
})

describe('R10.1 off-boarding', () => {
  it('R10.1 hands the tickets to a colleague; those about payroll only to somebody with that duty', async () => {
    const [lead, leaving, colleague] = [await aLead(), await worker(), await worker()]
    const { id: ticket } = await aTicket()
    const payroll = await openPayroll(
      await aPayrollHolder(await aCompany({ products: ['hr-payroll-service'] })),
      payrollInput(),
    )
    for (const one of [ticket, payroll]) await assign(one, leaving.id)
    const before = await viewingAsStaff(lead, async (room) => ({
      work: await openWorkOf(room, leaving.id),
      to: (await successorsOf(room, leaving.id)).map(({ id }) => id),
    }))
    expect(before.work).toMatchObject({ support: 1, payroll: 1, resets: [], merges: [] })
    // Numbers of requests about payroll are for those with that duty.
    expect(before.work.tickets.map(({ subject }) => subject)).toHaveLength(1)
    expect(before.to).toContain(colleague.id)
    expect(before.to).not.toContain(leaving.id)
    await offboardStaff(lead, leaving.id, { to: colleague.id, reason: 'Ruhestand' })
    expect([await assignee(ticket), await assignee(payroll)]).toEqual([colleague.id, null])
    expect(await lockedOut(leaving.id)).toBe(true)
  })

  it('R10.1 hands nothing to somebody who may not answer, or is no staff, and then nothing happens', async () => {
    const [lead, leaving] = [await aLead(), await worker()]
    for (const to of [lead.account.id, (await anAccount()).id, leaving.id])
      expect(await outcomeOf(offboardStaff(lead, leaving.id, { to, reason: 'x' }))).toBe('choiceGone')
    expect(await lockedOut(leaving.id)).toBe(false)
  })

  it('R10.1 nobody approves what the person has proposed', async () => {
    const { person } = await aLoser()
    const [lead, proposer] = [await aLead(), await aProposer()]
    const id = await proposeReset(proposer, aProposal(person))
    const work = await viewingAsStaff(lead, (room) => openWorkOf(room, proposer.account.id))
    expect(work.resets).toMatchObject([{ id, name: `${person.account.firstName} ${person.account.lastName}` }])
    await offboardStaff(lead, proposer.account.id, { to: null, reason: 'x' })
    expect(await outcomeOf(approveReset(await aDecider(), id))).toBe('resetProposerGone')
  })

  it('R10.1 roles are a set, take effect at the next request, and leave the duty for payroll alone', async () => {
    const lead = await aLead()
    const person = await anAccount({ staffRoles: ['support', 'payroll'], factor: 'app' })
    const { token } = await signIn(person.id, true)
    await setRoles(lead, person.id, ['operations', 'operations'])
    expect((await actorOf(token)).account.staffRoles).toEqual(['operations', 'payroll'])
  })
})
