import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { ticketMessages, ticketNotes, tickets } from '@/db/schema/tickets'
import { closePayroll, openPayroll, ratePayroll, replyToPayroll } from '@/lib/areas/payroll/write'
import { closeTicket, openTicket, rateTicket, replyToTicket } from '@/lib/areas/support/write'
import { attachIn } from '@/lib/conversations/attach'
import { payroll, support } from '@/lib/conversations/kinds'
import { answerIn } from '@/lib/conversations/staff'
import { vendor } from '@/lib/database/clients'
import type { Permission } from '@/lib/permissions/catalogue'
import { asMember, type Member, type Permitted, permit, type Vendor } from '@/lib/permissions/proofs'
import { inPortal } from '@/lib/rooms/rooms'
import { readSession } from '@/lib/sessions/read-session'
import { createSession, endSession } from '@/lib/sessions/sessions'
import { PAYROLL_TICKETS, type SamplePayrollTicket } from './payroll'
import { pdfPage } from './pdf'
import { type SampleTicket, TICKETS } from './tickets'

const daysBefore = (days: number) => sql`app_now() - make_interval(days => ${days})`

/** Opens, answers, closes and rates tickets as the people themselves would, and then moves them back in time. */
export async function seedTickets(by: Vendor) {
  known.clear()
  for (const [at, ticket] of TICKETS.entries()) await seedSupport(by, ticket, at)
  for (const [at, ticket] of PAYROLL_TICKETS.entries()) await seedPayroll(by, ticket, at)
  for (const { session, account } of known.values()) await endSession(session, account.id, 'db:seed')
}

/** Closed tickets are rated with five, four and three stars in turn; every fourth not at all. */
const starsOf = (at: number) => [5, 4, null, 3][at % 4] ?? null

async function seedSupport(by: Vendor, { by: email, daysAgo, answers, closed, ...input }: SampleTicket, at: number) {
  const actor = await signedIn(email, 'support.tickets')
  if (at === 0) {
    const log = 'Seite 1 gedruckt\nSeite 2 gedruckt\nSeite 3 gedruckt\nFehler 0x1F: Warteschlange angehalten\n'
    await attachIn(support, actor, null, { name: 'druckprotokoll.log', bytes: Buffer.from(log) })
    const pdf = pdfPage([{ text: 'Sammelrechnung, Seite 3' }], 'Sammelrechnung')
    await attachIn(support, actor, null, { name: 'Sammelrechnung.pdf', bytes: pdf })
  }
  const id = await openTicket(actor, input)
  for (const answer of answers) await answerIn(support, by, id, answer)
  if (at === 0) await note(actor.company.id, id)
  if (closed) {
    await replyToTicket(actor, id, 'Vielen Dank, das hat geholfen.')
    await closeTicket(actor, id)
    const stars = starsOf(at)
    if (stars) await rateTicket(actor, id, { stars, note: stars === 5 ? 'Schnelle und genaue Hilfe.' : null })
  }
  await moveBack(id, daysAgo)
}

async function seedPayroll(by: Vendor, { daysAgo, answers, closed, ...input }: SamplePayrollTicket, at: number) {
  const actor = await signedIn('admin@beispiel.test', 'payroll.tickets')
  if (at === 0) {
    const pdf = pdfPage([{ text: 'Stundennachweis November, Personalnummer 1043' }], 'Stundennachweis')
    await attachIn(payroll, actor, null, { name: 'Stundennachweis.pdf', bytes: pdf })
  }
  const id = await openPayroll(actor, input)
  for (const answer of answers) await answerIn(payroll, by, id, answer)
  if (closed) {
    await replyToPayroll(actor, id, 'Danke, damit ist es erledigt.')
    await closePayroll(actor, id)
    const stars = starsOf(at)
    if (stars) await ratePayroll(actor, id, { stars, note: null })
  }
  await moveBack(id, daysAgo)
}

/** By nobody in particular: the staff of the samples do not exist yet. */
const note = (companyId: string, ticketId: string) =>
  vendor().insert(ticketNotes).values({
    companyId,
    ticketId,
    staffId: companyId,
    body: 'Rückruf am Vormittag vereinbart; Testdruck steht bereit.',
  })

const moveBack = (id: string, daysAgo: number) =>
  vendor().transaction(async (tx) => {
    await tx.execute(sql`select enter_payroll_desk(null)`)
    await tx
      .update(tickets)
      .set({
        createdAt: daysBefore(daysAgo),
        updatedAt: daysBefore(daysAgo - 1),
        answerDueAt: sql`${tickets.answerDueAt} - make_interval(days => ${daysAgo})`,
        solutionDueAt: sql`${tickets.solutionDueAt} - make_interval(days => ${daysAgo})`,
        firstAnsweredAt: sql`${tickets.firstAnsweredAt} - make_interval(days => ${daysAgo}) + interval '3 hours'`,
      })
      .where(eq(tickets.id, id))
    await tx
      .update(ticketMessages)
      .set({ createdAt: sql`${ticketMessages.createdAt} - make_interval(days => ${daysAgo})` })
      .where(eq(ticketMessages.ticketId, id))
  })

const known = new Map<string, Member>()

/** Signs a sample person in, once, so that the tickets pass the usual checks. */
async function signedIn<P extends Permission>(email: string, permission: P): Promise<Permitted<P>> {
  const member = known.get(email) ?? (await memberOf(email))
  const permitted = member ? permit(member, permission) : null
  if (!member || !permitted) throw new Error(`${email} may not write tickets`)
  known.set(email, member)
  return permitted
}

async function memberOf(email: string): Promise<Member | null> {
  const token = await inPortal(async (tx) => {
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email))
    const client = { requestId: 'db:seed', address: null, network: 'seed', userAgent: null }
    const session = await createSession(tx, { accountId: account!.id, staff: false, factor: 'email', client })
    return session.token
  })
  const { actor } = await readSession(token, false, 'db:seed')
  return actor ? asMember(actor) : null
}
