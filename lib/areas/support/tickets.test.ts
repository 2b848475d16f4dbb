import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { homeContent } from '../../content/home'
import { viewing } from '../../rooms/rooms'
import { asSubmit } from '../../rooms/submit'
import { testDatabase } from '../../testing/database'
import { aMember, aSupporter, BY } from '../../testing/factories'
import { eventsOf, lettersTo, owner } from '../../testing/inspect'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { aTicket, idsOf, list, type Supporter, ticketInput } from '../../testing/tickets'
import { supportArea, ticketProducts } from './area'
import { readTicket } from './read'
import { answerTicket, closeTicket, openTicket, reopenTicket, replyToTicket } from './write'

beforeAll(testDatabase)

const openTickets = async (author: Supporter) => (await homeContent(author)).figures['support.tickets']

describe('R11.1 a request', () => {
  it('is seen by everybody of the company who holds the permission', async () => {
    const { author, colleague, id } = await aTicket()
    expect(await idsOf(colleague)).toEqual([id])
    const ticket = await viewing(colleague, (room) => readTicket(room, id))
    expect(ticket).toMatchObject({
      subject: 'Druck bricht ab',
      state: 'open',
      priority: 'high',
      openedBy: `${author.account.firstName} ${author.account.lastName}`,
    })
    expect(ticket.messages).toMatchObject([{ body: 'Seit heute.', mine: false, fromStaff: false }])
    expect((await viewing(author, (room) => readTicket(room, id))).messages).toMatchObject([{ mine: true }])
  })

  it('goes from open to answered, back to open with a reply, closed, and open again; each step is in the log', async () => {
    const { author, colleague, company, id } = await aTicket()
    const state = async () => (await viewing(author, (room) => readTicket(room, id))).state
    await answerTicket(BY, id, 'Bitte neu starten.')
    expect(await state()).toBe('answered')
    await replyToTicket(colleague, id, 'Hilft nicht.')
    expect(await state()).toBe('open')
    await closeTicket(author, id)
    expect([await state(), await openTickets(author)]).toEqual(['closed', 0])
    await reopenTicket(author, id)
    expect([await state(), await openTickets(author)]).toEqual(['open', 1])
    const events = (await eventsOf('company', company.id)).filter((event) => event.startsWith('ticket.'))
    expect(events).toEqual(['ticket.opened', 'ticket.answered', 'ticket.answered', 'ticket.closed', 'ticket.reopened'])
  })

  it('takes no reply while it is closed, is closed once and opened once, also of forty at once', async () => {
    const { author, id } = await aTicket()
    expect(await outcomeOf(reopenTicket(author, id))).toBe('ticketOpen')
    expect(tally(await atOnce(40, () => closeTicket(author, id)))).toEqual({ ok: 1, ticketClosed: 39 })
    expect(await outcomeOf(replyToTicket(author, id, 'Doch noch etwas'))).toBe('ticketClosed')
    expect((await viewing(author, (room) => readTicket(room, id))).messages).toHaveLength(1)
    expect(tally(await atOnce(40, () => reopenTicket(author, id)))).toEqual({ ok: 1, ticketOpen: 39 })
  })

  it('is about a product in use, or none; another is refused at its field', async () => {
    const { author } = await aTicket(['erp-100'])
    expect(await viewing(author, ticketProducts)).toEqual([{ value: 'erp-100', label: 'ERP 100' }])
    const id = await openTicket(author, ticketInput({ product: 'erp-100' }))
    expect((await viewing(author, (room) => readTicket(room, id))).product).toBe('ERP 100')
    for (const product of ['hr-suite', 'unknown', "' or true --"])
      await expect(openTicket(author, ticketInput({ product }))).rejects.toMatchObject({
        code: 'notFound',
        field: 'product',
      })
    expect((await list(author)).total).toBe(2)
  })

  it('is found by words, number, state and product; patterns are letters (T-INJ-07)', async () => {
    const { author, id } = await aTicket(['erp-100'])
    const odd = await openTicket(author, ticketInput({ subject: '100% von a_b', product: 'erp-100' }))
    await closeTicket(author, odd)
    const { number } = await viewing(author, (room) => readTicket(room, id))
    expect(await idsOf(author, { q: 'DRUCK' })).toEqual([id])
    expect(await idsOf(author, { q: `#${number}` })).toEqual([id])
    expect(await idsOf(author, { q: '%' })).toEqual([odd])
    expect(await idsOf(author, { q: 'a_b' })).toEqual([odd])
    expect(await idsOf(author, { q: 'axb' })).toEqual([])
    expect(await idsOf(author, { q: "'; drop table tickets; --" })).toEqual([])
    expect(await idsOf(author, { q: '9'.repeat(500) })).toEqual([])
    expect(await idsOf(author, { state: 'closed' })).toEqual([odd])
    expect(await idsOf(author, { product: 'erp-100' })).toEqual([odd])
    expect(await idsOf(author, { state: 'nonsense' })).toHaveLength(2)
  })

  it('has the first page beyond the last one', async () => {
    const { author } = await aTicket()
    const page = await viewing(author, (room) => supportArea.list.page(room, {}, { page: 99, size: 10 }))
    expect(page).toMatchObject({ page: 1, total: 1, from: 1, to: 1 })
  })
})

it('R11.1 who opens a request gets its number by mail, and the time by which it is answered', async () => {
  const { author, id } = await aTicket()
  const { number, subject, answerDueAt } = await viewing(author, (room) => readTicket(room, id))
  const until = answerDueAt!.toISOString()
  expect(answerDueAt!.getTime()).toBeGreaterThan(Date.now())
  const letters = (await lettersTo(author.account.email)).filter(({ template }) => template === 'ticketOpened')
  expect(letters).toMatchObject([{ params: { number: String(number), subject, path: `/support/${id}`, until } }])
})

describe('the mail on each reply', () => {
  const toldBy = async (actor: Supporter) =>
    (await lettersTo(actor.account.email)).filter(({ template }) => template === 'ticketReply').length

  it('goes to who opened or answered it, not to who wrote it, nor to anybody else', async () => {
    const { author, colleague, company, id } = await aTicket()
    const bystander = await aSupporter(company)
    await replyToTicket(colleague, id, 'Bei mir auch.')
    await replyToTicket(author, id, 'Danke.')
    expect([await toldBy(author), await toldBy(colleague), await toldBy(bystander)]).toEqual([1, 1, 0])
    await answerTicket(BY, id, 'Wir prüfen.')
    expect([await toldBy(author), await toldBy(colleague), await toldBy(bystander)]).toEqual([2, 2, 0])
  })

  it('goes only to who may still see it: not after the grant was taken, has run out, or the membership was locked', async () => {
    const { author, colleague, company, id } = await aTicket()
    const [taken, lapsed, locked] = [await aSupporter(company), await aSupporter(company), await aSupporter(company)]
    for (const one of [taken, lapsed, locked]) await replyToTicket(one, id, 'Ich auch.')
    const before = await Promise.all([taken, lapsed, locked].map(toldBy))
    const sql = await owner()
    await sql`delete from grants where membership_id = ${taken.membership.id}`
    await sql`update grants set until = app_now() - interval '1 second' where membership_id = ${lapsed.membership.id}`
    await sql`update memberships set status = 'locked' where id = ${locked.membership.id}`
    await replyToTicket(colleague, id, 'Neues?')
    expect(await Promise.all([taken, lapsed, locked].map(toldBy))).toEqual(before)
    expect(await toldBy(author)).toBe(4)
  })

  it('goes to an administrator without a grant too, and links to the request', async () => {
    const { author, company, id } = await aTicket()
    const admin = (await aMember({ company, role: 'admin' })) as Supporter
    await replyToTicket(admin, id, 'Ich kümmere mich.')
    await replyToTicket(author, id, 'Danke.')
    expect((await lettersTo(admin.account.email)).at(-1)).toMatchObject({ params: { path: `/support/${id}` } })
  })
})

describe('a form', () => {
  it('F-24 that is sent ten times at once acts once', async () => {
    const { author } = await aTicket()
    const key = `form-${randomUUID()}`
    const outcomes = tally(
      await atOnce(10, () => asSubmit(key, () => openTicket(author, ticketInput({ subject: 'Einmal' })))),
    )
    expect(outcomes).toEqual({ ok: 1, repeat: 9 })
    expect((await list(author, { q: 'Einmal' })).total).toBe(1)
  })

  it('that was refused can be sent again', async () => {
    const { author } = await aTicket()
    const key = `form-${randomUUID()}`
    expect(await outcomeOf(asSubmit(key, () => openTicket(author, ticketInput({ product: 'unknown' }))))).toBe(
      'notFound',
    )
    expect(await outcomeOf(asSubmit(key, () => openTicket(author, ticketInput())))).toBe('ok')
  })
})
