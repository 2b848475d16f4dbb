import { beforeAll, describe, expect, it } from 'vitest'
import { ticketFiles } from '@/db/schema/ticket-files'
import { ticketMessages, ticketNotes, tickets } from '@/db/schema/tickets'
import { openPayroll } from '../areas/payroll/write'
import { readTicket } from '../areas/support/read'
import { closeTicket, openTicket, replyToTicket } from '../areas/support/write'
import { ownData } from '../content/own-data'
import { portal } from '../database/clients'
import { asStaff, type ConfirmedStaff, staffFor } from '../permissions/proofs'
import type { StaffRole } from '../permissions/staff-acts'
import { viewing, viewingAsStaff } from '../rooms/rooms'
import { setPayrollDuty } from '../staff/duty'
import { testDatabase } from '../testing/database'
import { aCompany, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { aPayrollHolder, aTicket, PDF, payrollInput, ticketInput } from '../testing/tickets'
import { asUploader } from './attach'
import { atDesk, type DeskStaff, deskCounts } from './desk'
import { readDeskTicket } from './desk-ticket'
import { sentFiles } from './files'
import { queueOf } from './queue'
import { addNote, answer, assign, attachAtDesk, closeAtDesk, detachAtDesk, openFileAtDesk, reopenAtDesk } from './staff'
import { filled, listTextBlocks, removeTextBlock, saveTextBlock, unknownPlaceholder } from './text-blocks'

beforeAll(testDatabase)

const aDesk = (...roles: StaffRole[]) => aStaff('tickets.read', roles.length ? roles : ['support'])
const queue = (staff: DeskStaff, wanted = {}) =>
  atDesk(staff, async (room) => (await queueOf(room, wanted, { page: 1, size: 1000 })).rows)
const read = (staff: DeskStaff, number: string) => atDesk(staff, (room) => readDeskTicket(room, number))

async function numbered(products: string[] = []) {
  const ticket = await aTicket(products)
  const number = String((await viewing(ticket.author, (room) => readTicket(room, ticket.id))).number)
  return { ...ticket, number }
}

describe('R10.4 the queue', () => {
  it('filters by state, company, assignee and priority, and sorts what waits longest first', async () => {
    const staff = await aDesk()
    const { company, author, number } = await numbered()
    const second = await openTicket(author, ticketInput({ priority: 'low', subject: 'Später' }))
    const q = company.number
    expect((await queue(staff, { q })).map(({ subject }) => subject)).toEqual(['Druck bricht ab', 'Später'])
    await replyToTicket(author, (await queue(staff, { q }))[0]!.id, 'Noch etwas')
    expect((await queue(staff, { q })).map(({ subject }) => subject)).toEqual(['Später', 'Druck bricht ab'])
    expect((await queue(staff, { q, sort: 'age' })).map(({ id }) => id).at(-1)).toBe(second)
    expect(await queue(staff, { q, priority: 'high' })).toHaveLength(1)
    expect(await queue(staff, { q: number })).toHaveLength(1)
    await assign(staff, number, staff.account.id)
    expect(await queue(staff, { q, assigned: 'me' })).toHaveLength(1)
    expect(await queue(staff, { q, assigned: 'nobody' })).toHaveLength(1)
    expect(await queue(await aDesk(), { q, assigned: 'me' })).toHaveLength(0)
    await closeAtDesk(staff, number)
    expect(await queue(staff, { q })).toHaveLength(1)
    expect(await queue(staff, { q, state: 'closed' })).toHaveLength(1)
    expect(await queue(staff, { q, state: 'all' })).toHaveLength(2)
    for (const odd of ["' or 1=1 --", '%', 'x'.repeat(5000)])
      for (const name of ['q', 'state', 'assigned', 'priority', 'kind', 'sort']) await queue(staff, { [name]: odd })
  })

  it('T-AUZ-02 knows no ticket by a number that is none', async () => {
    const staff = await aDesk()
    for (const number of ['', '1', '999999999', "1' or 1=1", '0x10', '-1', '1e9', '12345678901234567890'])
      expect(await outcomeOf(read(staff, number))).toBe('notFound')
  })
})

describe('R10.4 an answer', () => {
  it('has attachments, which only its writer sees before and only the company after', async () => {
    const [staff, other] = [await aDesk(), await aDesk()]
    const { author, id, number } = await numbered()
    await attachAtDesk(staff, number, 'Anleitung.pdf', PDF)
    expect((await read(staff, number)).unsent).toHaveLength(1)
    expect((await read(other, number)).unsent).toEqual([])
    expect((await viewing(author, (room) => readTicket(room, id))).unsent).toEqual([])
    await answer(other, number, 'Ohne Anhang')
    await answer(staff, number, 'Mit Anhang')
    const { messages, state } = await viewing(author, (room) => readTicket(room, id))
    expect(messages.map(({ files }) => files.length)).toEqual([0, 0, 1])
    expect(state).toBe('answered')
    const file = messages[2]!.files[0]!.id
    expect((await openFileAtDesk(other, number, file)).name).toBe('Anleitung.pdf')
    const foreign = await numbered()
    expect(await outcomeOf(openFileAtDesk(staff, foreign.number, file))).toBe('notFound')
    expect(await outcomeOf(detachAtDesk(staff, number, file))).toBe('notFound')
    expect(await viewing(foreign.author, ({ tx, actor }) => sentFiles(tx, id, asUploader(actor)))).toEqual([])
  })

  it('and a close at the same moment end in one order: nothing is written into a closed ticket', async () => {
    const staff = await aDesk()
    for (let round = 0; round < 5; round += 1) {
      const { author, id, number } = await numbered()
      const acts = [
        () => answer(staff, number, 'Zugleich'),
        () => closeTicket(author, id),
        () => closeAtDesk(staff, number),
      ]
      await atOnce(3, (n) => acts[n]!())
      const ticket = await viewing(author, (room) => readTicket(room, id))
      expect(ticket.state).toBe('closed')
      const answered = ticket.messages.length === 2
      const events = (await eventsOf('company', author.company.id)).filter((event) => /answered|closed/.test(event))
      expect(events).toEqual(answered ? ['ticket.answered', 'ticket.closed'] : ['ticket.closed'])
    }
  })

  it('goes to nobody by a role that does not answer, and the mail about a close names the number', async () => {
    const lead = await aDesk('staff-admin')
    const staff = await aDesk()
    const { author, number } = await numbered()
    expect((await read(lead, number)).subject).toBe('Druck bricht ab')
    for (const act of [
      () => answer(lead, number, 'x'),
      () => closeAtDesk(lead, number),
      () => addNote(lead, number, 'x'),
      () => assign(lead, number, null),
      () => attachAtDesk(lead, number, 'x.pdf', PDF),
    ])
      expect(await outcomeOf(act())).toBe('notFound')
    await closeAtDesk(staff, number)
    expect(await outcomeOf(answer(staff, number, 'x'))).toBe('ticketClosed')
    expect(JSON.stringify(await lettersTo(author.account.email))).toContain('ticketClosed')
    await reopenAtDesk(staff, number)
    expect(tally(await atOnce(8, () => closeAtDesk(staff, number)))).toEqual({ ok: 1, ticketClosed: 7 })
  })
})

describe('R10.4 an internal note', () => {
  it('is in no mail, no log of the company, no page and no export of the customer, and not readable by the portal', async () => {
    const staff = await aDesk()
    const { company, author, id, number } = await numbered()
    const secret = 'Kunde-ist-schwierig-4711'
    await addNote(staff, number, secret)
    await answer(staff, number, 'Freundliche Antwort')
    await closeAtDesk(staff, number)
    expect((await read(staff, number)).notes).toMatchObject([{ body: secret }])
    const told = JSON.stringify([
      await viewing(author, (room) => readTicket(room, id)),
      await ownData(author),
      await lettersTo(author.account.email),
      await logOf('company', company.id),
    ])
    expect(told).toContain('Freundliche Antwort')
    expect(told).not.toContain(secret)
    expect(told).not.toContain('noted')
    await expect(viewing(author, ({ tx }) => tx.select().from(ticketNotes))).rejects.toThrow()
    await expect(portal().select().from(ticketNotes)).rejects.toThrow()
  })
})

describe('R10.4 an assignment', () => {
  it('goes to staff who answer such tickets; the mail names the number alone', async () => {
    const [staff, colleague, lead] = [await aDesk(), await aDesk(), await aDesk('staff-admin')]
    const { number, author } = await numbered()
    await assign(staff, number, colleague.account.id)
    const mails = JSON.stringify(await lettersTo(colleague.account.email))
    expect(mails).toContain('ticketAssigned')
    expect(mails).not.toContain('Druck')
    for (const other of [lead.account.id, author.account.id, crypto.randomUUID()])
      expect(await outcomeOf(assign(staff, number, other))).toBe('notFound')
    expect((await read(staff, number)).assignedTo).toBe(colleague.account.id)
  })
})

describe('R10.4 text blocks', () => {
  it('have placeholders of the list alone, whose values are inserted once', async () => {
    const ticket = { openedBy: '{firma}', number: 7, subject: 'x', company: 'Firma', customerNumber: '1' }
    expect(filled('Guten Tag {name}, {anfrage} {nope}', { ticket, staff: 'S' })).toBe('Guten Tag {firma}, 7 {nope}')
    expect(unknownPlaceholder('{name} {bearbeiter}')).toBeNull()
    expect(unknownPlaceholder('{constructor}')).toBe('constructor')
  })

  it('have one title each, also of eight at once, and are deleted once', async () => {
    const writer = await aStaff('textBlocks.write', ['support'])
    const title = `Gruß ${crypto.randomUUID()}`
    const made = await atOnce(8, () => saveTextBlock(writer, { title, body: 'x' }))
    expect(tally(made)).toEqual({ ok: 1, blockName: 7 })
    const { id } = (await viewingAsStaff(writer, listTextBlocks)).find((one) => one.title === title)!
    expect(tally(await atOnce(4, () => removeTextBlock(writer, id)))).toEqual({ ok: 1, notFound: 3 })
  })
})

describe('R11.2 tickets about payroll in the console', () => {
  async function aPayrollTicket() {
    const company = await aCompany({ products: ['hr-payroll-service'] })
    const holder = await aPayrollHolder(company)
    await openPayroll(holder, payrollInput())
    const duty = await aDesk('payroll')
    const [found] = await queue(duty, { q: company.number })
    return { company, holder, duty, id: found!.id, number: String(found!.number) }
  }

  it('are seen by staff with the duty alone: in queue, by number, in counts, by row-level security', async () => {
    const { company, duty, id, number } = await aPayrollTicket()
    for (const roles of [
      ['support'],
      ['operations'],
      ['staff-admin'],
      ['support', 'operations', 'staff-admin'],
    ] as StaffRole[][]) {
      const staff = await aDesk(...roles)
      expect(await queue(staff, { q: company.number, state: 'all', kind: 'payroll' })).toEqual([])
      expect(await outcomeOf(read(staff, number))).toBe('notFound')
      expect(await outcomeOf(answer(staff, number, 'x'))).toBe('notFound')
      expect(await outcomeOf(addNote(staff, number, 'x'))).toBe('notFound')
      expect(await outcomeOf(assign(staff, number, staff.account.id))).toBe('notFound')
      const seen = await atDesk(staff, async ({ tx }) => [
        ...(await tx.select({ id: tickets.id }).from(tickets)),
        ...(await tx.select({ id: ticketMessages.ticketId }).from(ticketMessages)),
        ...(await tx.select({ id: ticketFiles.ticketId }).from(ticketFiles)),
      ])
      expect(seen.map((row) => row.id)).not.toContain(id)
    }
    await answer(duty, number, 'Vertrauliche Antwort')
    expect((await read(duty, number)).messages).toHaveLength(2)
    expect((await queue(duty)).every(({ kind }) => kind === 'payroll')).toBe(true)
    const counts = await viewingAsStaff(duty, ({ tx }) => deskCounts(tx, duty))
    expect(counts.open).toBeGreaterThanOrEqual(0)
  })

  it('open with the duty and close with it at the next request; it is given and taken by a lead, who is told', async () => {
    const { number } = await aPayrollTicket()
    const [lead, other, person] = [
      await aStaff('accounts.write', ['staff-admin']),
      await aStaff('accounts.write', ['staff-admin']),
      await aDesk('support'),
    ]
    const again = async () =>
      staffFor(
        asStaff((await signIn(person.account.id, true)).actor)!,
        'tickets.read',
      ) as ConfirmedStaff<'tickets.read'>
    await setPayrollDuty(lead, person.account.id, true)
    const withDuty = await again()
    expect((await read(withDuty, number)).kind).toBe('payroll')
    expect(JSON.stringify(await lettersTo(other.account.email))).toContain('staffAccountNotice')
    await setPayrollDuty(lead, person.account.id, false)
    // The proof of a request that is still running does not open it either: the database asks the account.
    expect(await outcomeOf(read(withDuty, number))).toBe('notFound')
    expect(await outcomeOf(read(await again(), number))).toBe('notFound')
    expect(await outcomeOf(setPayrollDuty(lead, crypto.randomUUID(), true))).toBe('notFound')
  })
})
