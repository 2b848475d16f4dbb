import { beforeAll, describe, expect, it } from 'vitest'
import { ticketFiles } from '@/db/schema/ticket-files'
import { ticketMessages } from '@/db/schema/tickets'
import { payrollArea } from '../areas/payroll/area'
import { readPayrollTicket } from '../areas/payroll/read'
import { openPayroll, replyToPayroll } from '../areas/payroll/write'
import { supportArea } from '../areas/support/area'
import { readTicket } from '../areas/support/read'
import { answerTicket, closeTicket, openTicket, rateTicket, reopenTicket, replyToTicket } from '../areas/support/write'
import { homeContent } from '../content/home'
import { search } from '../content/search'
import { saveGrants } from '../grants/grants'
import type { Permission } from '../permissions/catalogue'
import { viewing } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, aSupporter, BY } from '../testing/factories'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { anAdmin } from '../testing/inviting'
import { outcomeOf } from '../testing/races'
import { aPayrollHolder, aTicket, idsOf, list, PDF, payrollInput, ticketInput } from '../testing/tickets'
import { attachIn, openFileIn } from './attach'
import { payroll, support } from './kinds'
import { answerIn } from './staff'

beforeAll(testDatabase)

async function limit(membershipId: string, permission: Permission) {
  const sql = await owner()
  await sql`update grants set scope = 'own' where membership_id = ${membershipId} and permission = ${permission}`
}

/** A ticket with an attachment by somebody else, and a colleague with „eigene Anfragen“ who has one of their own. */
async function besideOthers() {
  const ticket = await aTicket()
  const { company, author, colleague, id } = ticket
  await attachIn(support, author, id, { name: 'Beleg.pdf', bytes: PDF })
  await replyToTicket(author, id, 'Mit Anhang')
  const file = (await viewing(author, (room) => readTicket(room, id))).messages[1]!.files[0]!.id
  await limit(colleague.membership.id, 'support.tickets')
  const own = await openTicket(colleague, ticketInput({ subject: 'Eigene Frage' }))
  return { company, author, colleague, id, file, own }
}

describe('R7.8 a member with „eigene Anfragen“', () => {
  it('sees the own tickets and nothing of others: by list, search, figure, address, file, message', async () => {
    const { colleague, id, file, own } = await besideOthers()
    expect(await idsOf(colleague)).toEqual([own])
    expect(await idsOf(colleague, { q: 'Druck' })).toEqual([])
    expect((await list(colleague, { state: 'unfinished' })).total).toBe(1)
    expect((await homeContent(colleague)).figures['support.tickets']).toBe(1)
    const hits = JSON.stringify(await search(colleague, 'Druck bricht ab', 'de'))
    expect(hits).not.toContain(id)
    expect(await outcomeOf(viewing(colleague, (room) => readTicket(room, id)))).toBe('notFound')
    expect(await outcomeOf(openFileIn(support, colleague, id, file))).toBe('notFound')
    const seen = await viewing(colleague, async ({ tx }) => [
      ...(await tx.select({ ticket: ticketMessages.ticketId }).from(ticketMessages)),
      ...(await tx.select({ ticket: ticketFiles.ticketId }).from(ticketFiles)),
    ])
    expect(new Set(seen.map(({ ticket }) => ticket))).toEqual(new Set([own]))
    expect((await viewing(colleague, (room) => readTicket(room, own))).subject).toBe('Eigene Frage')
  })

  it('changes nothing of others', async () => {
    const { colleague, id } = await besideOthers()
    const acts = [
      () => replyToTicket(colleague, id, 'Text'),
      () => closeTicket(colleague, id),
      () => reopenTicket(colleague, id),
      () => rateTicket(colleague, id, { stars: 1, note: null }),
      () => attachIn(support, colleague, id, { name: 'x.pdf', bytes: PDF }),
    ]
    for (const act of acts) expect(await outcomeOf(act())).toBe('notFound')
  })

  it('gets mails about the own tickets alone, also where the person wrote in another one before', async () => {
    const { company, author } = await aTicket()
    const writer = await aSupporter(company)
    const id = await openTicket(author, ticketInput())
    await replyToTicket(writer, id, 'Ich auch')
    await limit(writer.membership.id, 'support.tickets')
    const own = await openTicket(writer, ticketInput())
    const before = (await lettersTo(writer.account.email)).length
    await answerTicket(BY, id, 'Antwort')
    expect((await lettersTo(writer.account.email)).length).toBe(before)
    await answerTicket(BY, own, 'Antwort')
    expect((await lettersTo(writer.account.email)).length).toBe(before + 1)
  })

  it('is limited for payroll too, and an administrator by the own grant for payroll, not by one for support', async () => {
    const company = await aCompany({ products: ['hr-payroll-service'] })
    const [one, two] = [await aPayrollHolder(company), await aPayrollHolder(company)]
    const id = await openPayroll(one, payrollInput())
    await limit(two.membership.id, 'payroll.tickets')
    const own = await openPayroll(two, payrollInput())
    const page = await viewing(two, (room) => payrollArea.list.page(room, {}, { page: 1, size: 10 }))
    expect(page.rows.map((row) => row.id)).toEqual([own])
    expect(await outcomeOf(viewing(two, (room) => readPayrollTicket(room, id)))).toBe('notFound')
    expect(await outcomeOf(replyToPayroll(two, id, 'Text'))).toBe('notFound')
    const admin = await aMember({ company, role: 'admin', holds: ['support.tickets', 'payroll.tickets'] })
    for (const permission of ['support.tickets', 'payroll.tickets'] as const)
      await limit(admin.membership.id, permission)
    await openTicket(await aSupporter(company), ticketInput())
    const first = { page: 1, size: 10 }
    expect((await viewing(admin, (room) => supportArea.list.page(room, {}, first))).total).toBe(1)
    expect((await viewing(admin, (room) => payrollArea.list.page(room, {}, first))).total).toBe(0)
  })

  it('is made so in the matrix; the log says it in words, and the grant is what it was for others', async () => {
    const { admin, company } = await anAdmin()
    const member = await aSupporter(company)
    const version = async () => {
      const sql = await owner()
      const [row] = await sql`select version from memberships where id = ${member.membership.id}`
      return row!.version as number
    }
    const saved = await saveGrants(admin, member.membership.id, { 'support.tickets': 'own' }, await version())
    expect(saved).toMatchObject({ outcome: 'saved', given: [], taken: [], dated: [], scoped: ['support.tickets'] })
    const log = await logOf('company', company.id)
    const { body } = log.findLast(({ event }) => event === 'grant.given')!
    const detail = { permission: 'support.tickets', scope: { before: 'company', after: 'own' } }
    expect(JSON.parse(body)).toMatchObject({ detail })
    await openTicket(await aSupporter(company), ticketInput())
    expect(await idsOf(member)).toEqual([])
    await saveGrants(admin, member.membership.id, { 'support.tickets': null }, await version())
    expect(await idsOf(member)).toHaveLength(1)
  })
})

it('R11.2 no mail about payroll contains a word of it', async () => {
  const company = await aCompany({ products: ['hr-payroll-service'] })
  const holder = await aPayrollHolder(company)
  const id = await openPayroll(holder, payrollInput({ subject: 'Pfändung Meier', description: 'Streng vertraulich' }))
  await answerIn(payroll, BY, id, 'Geheime Antwort')
  const letters = JSON.stringify(await lettersTo(holder.account.email))
  expect(letters).toContain('payrollOpened')
  expect(letters).toContain('payrollReply')
  for (const word of ['Pfändung', 'Meier', 'vertraulich', 'Geheime']) expect(letters).not.toContain(word)
  expect(JSON.stringify(await logOf('company', company.id))).not.toContain('correction')
})
