import { beforeAll, describe, expect, it } from 'vitest'
import { readPayrollTicket } from '../areas/payroll/read'
import { openPayroll, replyToPayroll } from '../areas/payroll/write'
import { readTicket } from '../areas/support/read'
import { openTicket, rateTicket, reopenTicket, replyToTicket } from '../areas/support/write'
import { asMember, type Permitted, permit } from '../permissions/proofs'
import type { StaffRole } from '../permissions/staff-acts'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aMember, aSupporter, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { aPayrollHolder, payrollInput, ticketInput } from '../testing/tickets'
import { atDesk, type DeskStaff } from './desk'
import { readDeskTicket } from './desk-ticket'
import { handBack, handToPayroll } from './hand-over'
import { mergeAtDesk } from './merge'
import { queueOf } from './queue'
import { addNote, answer, closeAtDesk, reopenAtDesk } from './staff'
import { noteView } from './views'

beforeAll(testDatabase)

type Author = Permitted<'support.tickets'>

const aDesk = (...roles: StaffRole[]) => aStaff('tickets.read', roles.length ? roles : ['support'])
const read = (staff: DeskStaff, number: string) => atDesk(staff, (room) => readDeskTicket(room, number))
const own = (author: Author, id: string) => viewing(author, (room) => readTicket(room, id))
const bodies = ({ messages }: { messages: { body: string }[] }) => messages.map(({ body }) => body)

async function opened(author: Author, subject: string) {
  const id = await openTicket(author, ticketInput({ subject, description: `Text von ${subject}` }))
  return { id, number: String((await own(author, id)).number) }
}

/** This person holds the permission for „eigene Anfragen“ (R7.8). */
async function limited(author: Author): Promise<Author> {
  await (await owner())`update grants set scope = 'own' where membership_id = ${author.membership.id}`
  const { token } = await signIn(author.account.id)
  return permit(asMember(await actorOf(token))!, 'support.tickets')!
}

describe('R10.4 merging double tickets', () => {
  it('closes the one, which leads to the other, and displays the messages of both to both sides', async () => {
    const staff = await aDesk()
    const company = await aCompany()
    const [author, colleague] = [await aSupporter(company), await aSupporter(company)]
    const [first, second] = [await opened(author, 'Eins'), await opened(colleague, 'Zwei')]
    await mergeAtDesk(staff, first.number, second.number)
    expect(bodies(await read(staff, second.number))).toEqual(['Text von Eins', 'Text von Zwei'])
    const seen = await own(author, second.id)
    expect(bodies(seen)).toEqual(['Text von Eins', 'Text von Zwei'])
    expect(seen.merged).toEqual([{ id: first.id, number: Number(first.number) }])
    expect(await own(author, first.id)).toMatchObject({
      state: 'closed',
      mergedInto: { id: second.id, number: Number(second.number) },
    })
    const letter = (await lettersTo(author.account.email)).at(-1)!
    expect([letter.template, letter.params.number, letter.params.path]).toEqual([
      'ticketMoved',
      second.number,
      `/support/${second.id}`,
    ])
    expect((await logOf('company', company.id)).find(({ event }) => event === 'ticket.merged')!.body).toContain(
      `"into": ${second.number}`,
    )
    await answer(staff, second.number, 'Eine Antwort für beide')
    expect((await lettersTo(author.account.email)).at(-1)!.template).toBe('ticketReply')
  })

  it('stays merged: neither side reopens it, rates it or answers in it', async () => {
    const staff = await aDesk()
    const author = await aSupporter()
    const [first, second] = [await opened(author, 'Eins'), await opened(author, 'Zwei')]
    await mergeAtDesk(staff, first.number, second.number)
    const outcomes = [
      reopenAtDesk(staff, first.number),
      reopenTicket(author, first.id),
      rateTicket(author, first.id, { stars: 5, note: null }),
      replyToTicket(author, first.id, 'Noch etwas'),
      mergeAtDesk(staff, first.number, second.number),
    ]
    expect(await Promise.all(outcomes.map(outcomeOf))).toEqual(Array(5).fill('ticketMerged'))
  })

  it('takes no ticket of another company or kind, none that is closed, and not the ticket itself', async () => {
    const staff = await aDesk('support', 'payroll')
    const company = await aCompany({ products: ['hr-payroll-service'] })
    const author = await aSupporter(company)
    const [first, closed] = [await opened(author, 'Eins'), await opened(author, 'Zu')]
    const foreign = await opened(await aSupporter(), 'Fremd')
    const holder = await aPayrollHolder(company)
    const payrollId = await openPayroll(holder, payrollInput())
    const payroll = String((await viewing(holder, (room) => readPayrollTicket(room, payrollId))).number)
    await closeAtDesk(staff, closed.number)
    for (const into of [foreign.number, payroll, closed.number, first.number, '1999999999', 'x'])
      expect([into, await outcomeOf(mergeAtDesk(staff, first.number, into))]).toEqual([into, 'ticketNotMergeable'])
    expect((await read(staff, first.number)).state).toBe('open')
  })

  it('R7.8 opens nothing: who may read own requests alone reads no colleague’s words in a merged one', async () => {
    const staff = await aDesk()
    const company = await aCompany()
    const [all, some] = [await aSupporter(company), await limited(await aSupporter(company))]
    const [theirs, hers] = [await opened(all, 'Von allen'), await opened(some, 'Nur eigene')]
    expect(await outcomeOf(mergeAtDesk(staff, hers.number, theirs.number))).toBe('ticketMergeUnread')
    await mergeAtDesk(staff, theirs.number, hers.number)
    const seen = await own(some, hers.id)
    expect([bodies(seen), seen.merged]).toEqual([['Text von Nur eigene'], []])
    expect(bodies(await own(all, hers.id))).toEqual(['Text von Von allen', 'Text von Nur eigene'])
  })

  it('of two who merge crosswise, and of five who merge the same, one succeeds', async () => {
    const author = await aSupporter()
    const [first, second] = [await opened(author, 'Eins'), await opened(author, 'Zwei')]
    const staff = await Promise.all([aDesk(), aDesk()])
    const crosswise = await atOnce(2, (index) =>
      index ? mergeAtDesk(staff[0]!, first.number, second.number) : mergeAtDesk(staff[1]!, second.number, first.number),
    )
    expect(tally(crosswise).ok).toBe(1)
    const [third, fourth] = [await opened(author, 'Drei'), await opened(author, 'Vier')]
    const same = await atOnce(5, (index) => mergeAtDesk(staff[index % 2]!, third.number, fourth.number))
    expect(tally(same)).toEqual({ ok: 1, ticketMerged: 4 })
  })

  it('a chain leads to its end', async () => {
    const staff = await aDesk()
    const author = await aSupporter()
    const tickets = [await opened(author, 'Eins'), await opened(author, 'Zwei'), await opened(author, 'Drei')] as const
    await mergeAtDesk(staff, tickets[0].number, tickets[1].number)
    await mergeAtDesk(staff, tickets[1].number, tickets[2].number)
    expect((await own(author, tickets[0].id)).mergedInto!.id).toBe(tickets[2].id)
    expect(bodies(await read(staff, tickets[2].number))).toHaveLength(3)
  })
})

/** A ticket of support by a person who holds both permissions. */
async function aboutPayroll() {
  const company = await aCompany({ products: ['hr-payroll-service'], admin: true })
  const member = await aMember({ company, holds: ['support.tickets', 'payroll.tickets'] })
  const author = permit(member, 'support.tickets')!
  return { company, author, holder: permit(member, 'payroll.tickets')!, ...(await opened(author, 'Lohnfrage')) }
}

describe('R10.4, R11.2 handing over to payroll', () => {
  it('takes the ticket away from support on both sides, and gives it to payroll under a new number', async () => {
    const { company, author, holder, id, number } = await aboutPayroll()
    const [support, desk] = [await aDesk(), await aDesk('payroll')]
    await addNote(support, number, 'Gehört zur Lohnabrechnung')
    const moved = await handToPayroll(support, number)
    expect(moved).not.toBe(number)
    for (const one of [number, moved]) expect(await outcomeOf(read(support, one))).toBe('notFound')
    expect(await outcomeOf(own(author, id))).toBe('notFound')
    const administrator = permit(company.admin!, 'support.tickets')!
    expect(await outcomeOf(own(administrator, id))).toBe('notFound')
    expect(bodies(await viewing(holder, (room) => readPayrollTicket(room, id)))).toEqual(['Text von Lohnfrage'])
    expect((await read(desk, moved)).notes).toHaveLength(1)
    const queued = await atDesk(support, (room) =>
      queueOf(room, { q: company.number, state: 'all' }, { page: 1, size: 9 }),
    )
    expect(queued.total).toBe(0)
    const letter = (await lettersTo(author.account.email)).at(-1)!
    expect([letter.template, letter.params]).toEqual([
      'ticketMoved',
      expect.objectContaining({ number: moved, formerNumber: number, path: `/payroll/${id}` }),
    ])
    expect(JSON.stringify(letter.params)).not.toContain('Lohnfrage')
    expect(await eventsOf('company', company.id)).toContain('ticket.handedOver')
  })

  it('is refused if who asked could not read the answer there, without the grant as without the product', async () => {
    const staff = await aDesk()
    const author = await aSupporter(await aCompany({ products: ['hr-payroll-service'] }))
    expect(await outcomeOf(handToPayroll(staff, (await opened(author, 'Ohne')).number))).toBe('handOverUnread')
    const member = await aMember({ holds: ['support.tickets', 'payroll.tickets'] })
    const without = await opened(permit(member, 'support.tickets')!, 'Ohne Produkt')
    expect(await outcomeOf(handToPayroll(staff, without.number))).toBe('handOverUnread')
  })

  it('goes back while nothing was written since, and never with what was written to payroll', async () => {
    const { author, holder, id, number } = await aboutPayroll()
    const [support, desk] = [await aDesk(), await aDesk('payroll')]
    const moved = await handToPayroll(support, number)
    const again = await handBack(desk, moved)
    expect((await read(support, again)).subject).toBe('Lohnfrage')
    expect((await own(author, id)).number).toBe(Number(again))
    const once = await handToPayroll(support, again)
    await replyToPayroll(holder, id, 'Mein Gehalt ist falsch')
    expect(await outcomeOf(handBack(desk, once))).toBe('handedWritten')
    expect(await outcomeOf(own(author, id))).toBe('notFound')
  })

  it('nobody takes a ticket that was payroll’s from the beginning, and support takes none at all', async () => {
    const company = await aCompany({ products: ['hr-payroll-service'] })
    const holder = await aPayrollHolder(company)
    const id = await openPayroll(holder, payrollInput())
    const number = String((await viewing(holder, (room) => readPayrollTicket(room, id))).number)
    expect(await outcomeOf(handBack(await aDesk('payroll', 'support'), number))).toBe('notFound')
    expect(await outcomeOf(handBack(await aDesk(), number))).toBe('notFound')
  })

  it('of three at once one hands over', async () => {
    const { number } = await aboutPayroll()
    const staff = await Promise.all([aDesk(), aDesk(), aDesk()])
    const outcomes = tally(await atOnce(3, (index) => handToPayroll(staff[index]!, number)))
    expect(outcomes).toEqual({ ok: 1, notFound: 2 })
  })
})

describe('R10.4 two who answer at once', () => {
  it('are told: of two answers to the same message one is sent, and none over a reply that came in between', async () => {
    const author = await aSupporter()
    const { id, number } = await opened(author, 'Frage')
    const staff = await Promise.all([aDesk(), aDesk()])
    const seen = (await read(staff[0]!, number)).messages.at(-1)!.id
    const outcomes = tally(await atOnce(2, (index) => answer(staff[index]!, number, `Antwort ${index}`, seen)))
    expect(outcomes).toEqual({ ok: 1, ticketWritten: 1 })
    const later = (await read(staff[0]!, number)).messages.at(-1)!.id
    await replyToTicket(author, id, 'Halt, es geht wieder')
    expect(await outcomeOf(answer(staff[0]!, number, 'Bitte starten Sie neu', later))).toBe('ticketWritten')
    expect((await read(staff[0]!, number)).messages).toHaveLength(3)
  })

  it('see who else has it open, for ten minutes', async () => {
    const { number } = await opened(await aSupporter(), 'Frage')
    const [one, other] = [await aDesk(), await aDesk()]
    const ticket = await read(one, number)
    expect(await noteView(one, ticket)).toEqual([])
    expect((await noteView(other, ticket)).map(({ name }) => name)).toEqual([
      `${one.account.firstName} ${one.account.lastName}`,
    ])
    await (await owner())`update ticket_views set at = at - interval '11 minutes' where ticket_id = ${ticket.id}`
    expect(await noteView(one, ticket)).toEqual([])
  })
})
