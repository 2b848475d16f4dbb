import { randomUUID } from 'node:crypto'
import { sql as query } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { ticketMessages, tickets } from '@/db/schema/tickets'
import { portal } from '../../database'
import { can, type Permitted } from '../../permissions/proofs'
import { testDatabase } from '../../testing/database'
import { aCompany, actorOf, aMember, aSupporter, BY, signIn } from '../../testing/factories'
import { eventsOf, lettersTo, owner } from '../../testing/inspect'
import { atOnce, outcomeOf, tally } from '../../testing/races'
import { asSubmit, inCompany } from '../../transaction'
import { newTicket } from './input'
import { countOpenTickets, listTickets, readTicket, ticketProducts } from './list'
import { answerTicket } from './staff'
import { closeTicket, openTicket, reopenTicket, replyToTicket } from './write'

type Supporter = Permitted<'support.tickets'>

beforeAll(testDatabase)

const wish = (changes: Partial<ReturnType<typeof newTicket.parse>> = {}) =>
  newTicket.parse({
    product: '',
    topic: 'fault',
    priority: 'high',
    subject: 'Druck bricht ab',
    description: 'Seit heute.',
    ...changes,
  })

const everything = { q: '', state: '', product: '' }
const list = (actor: Supporter, filter = {}) => listTickets(actor, { ...everything, ...filter }, { page: 1, size: 100 })
const idsOf = async (actor: Supporter, filter = {}) => (await list(actor, filter)).rows.map(({ id }) => id)

/** A company with two people who may see requests, and one request by the first. */
async function aTicket(products: string[] = []) {
  const company = await aCompany({ products })
  const [author, colleague] = [await aSupporter(company), await aSupporter(company)]
  return { company, author, colleague, id: await openTicket(author, wish()) }
}

describe('R11.1 a request', () => {
  it('is seen by everybody of the company who holds the permission', async () => {
    const { author, colleague, id } = await aTicket()
    expect(await idsOf(colleague)).toEqual([id])
    const ticket = await readTicket(colleague, id)
    expect(ticket).toMatchObject({
      subject: 'Druck bricht ab',
      state: 'open',
      priority: 'high',
      openedBy: `${author.account.firstName} ${author.account.lastName}`,
    })
    expect(ticket.messages).toMatchObject([{ body: 'Seit heute.', mine: false, fromStaff: false }])
    expect((await readTicket(author, id)).messages).toMatchObject([{ mine: true }])
  })

  it('goes from open to answered, back to open with a reply, closed, and open again; each step is in the log', async () => {
    const { author, colleague, company, id } = await aTicket()
    const state = async () => (await readTicket(author, id)).state
    await answerTicket(BY, id, 'Bitte neu starten.')
    expect(await state()).toBe('answered')
    await replyToTicket(colleague, id, 'Hilft nicht.')
    expect(await state()).toBe('open')
    await closeTicket(author, id)
    expect([await state(), await countOpenTickets(author)]).toEqual(['closed', 0])
    await reopenTicket(author, id)
    expect([await state(), await countOpenTickets(author)]).toEqual(['open', 1])
    const events = (await eventsOf('company', company.id)).filter((event) => event.startsWith('ticket.'))
    expect(events).toEqual(['ticket.opened', 'ticket.answered', 'ticket.answered', 'ticket.closed', 'ticket.reopened'])
  })

  it('takes no reply while it is closed, is closed once and opened once, also of forty at once', async () => {
    const { author, id } = await aTicket()
    expect(await outcomeOf(reopenTicket(author, id))).toBe('ticketOpen')
    expect(tally(await atOnce(40, () => closeTicket(author, id)))).toEqual({ ok: 1, ticketClosed: 39 })
    expect(await outcomeOf(replyToTicket(author, id, 'Doch noch etwas'))).toBe('ticketClosed')
    expect((await readTicket(author, id)).messages).toHaveLength(1)
    expect(tally(await atOnce(40, () => reopenTicket(author, id)))).toEqual({ ok: 1, ticketOpen: 39 })
  })

  it('is about a product in use, or none; another is refused at its field', async () => {
    const { author } = await aTicket(['erp-100'])
    expect(await ticketProducts(author)).toEqual([{ key: 'erp-100', name: 'ERP 100' }])
    const id = await openTicket(author, wish({ product: 'erp-100' }))
    expect((await readTicket(author, id)).product).toBe('ERP 100')
    for (const product of ['hr-suite', 'unknown', "' or true --"])
      await expect(openTicket(author, wish({ product }))).rejects.toMatchObject({ code: 'notFound', field: 'product' })
    expect((await list(author)).total).toBe(2)
  })

  it('is found by words, number, state and product; patterns are letters (T-INJ-07)', async () => {
    const { author, id } = await aTicket(['erp-100'])
    const odd = await openTicket(author, wish({ subject: '100% von a_b', product: 'erp-100' }))
    await closeTicket(author, odd)
    const { number } = await readTicket(author, id)
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
    const page = await listTickets(author, everything, { page: 99, size: 10 })
    expect(page).toMatchObject({ page: 1, total: 1, from: 1, to: 1 })
  })
})

describe('T-AUZ-02 the request of another company', () => {
  it('is like one that never was: in the list, to read, answer, close and open again', async () => {
    const { id, company } = await aTicket()
    const stranger = await aSupporter()
    const acts = [
      (which: string) => readTicket(stranger, which),
      (which: string) => replyToTicket(stranger, which, 'Text'),
      (which: string) => closeTicket(stranger, which),
      (which: string) => reopenTicket(stranger, which),
    ]
    for (const which of [id, randomUUID()]) for (const act of acts) expect(await outcomeOf(act(which))).toBe('notFound')
    expect(await list(stranger)).toMatchObject({ total: 0, rows: [] })
    expect(await eventsOf('company', company.id)).not.toContain('ticket.closed')
  })

  it('shows nothing to a query that forgot its where, and takes no row (row-level security)', async () => {
    const { id, company, author } = await aTicket()
    const stranger = await aSupporter()
    const seen = await inCompany(stranger, async (tx) => [
      ...(await tx.select().from(tickets)),
      ...(await tx.select().from(ticketMessages)),
    ])
    expect(seen).toEqual([])
    const changed = await inCompany(stranger, (tx) =>
      tx.update(tickets).set({ subject: 'Übernommen' }).returning({ id: tickets.id }),
    )
    expect(changed).toEqual([])
    const smuggled = inCompany(stranger, (tx) =>
      tx
        .insert(tickets)
        .values({
          companyId: company.id,
          topic: 'other',
          priority: 'low',
          subject: 'x',
          openedBy: author.membership.id,
        }),
    )
    await expect(smuggled).rejects.toThrow()
    const moved = inCompany(author, (tx) =>
      tx.update(tickets).set({ companyId: stranger.company.id }).where(query`id = ${id}`),
    )
    await expect(moved).rejects.toThrow()
  })

  it('T-AUZ-04, T-AUZ-08 never appears while two companies work at the same moment on the same connections', async () => {
    const [one, other] = [await aTicket(), await aTicket()]
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const mine = index % 2 ? one : other
        return (await idsOf(mine.author)).every((id) => id === mine.id)
      }),
    )
    expect(seen.every(Boolean)).toBe(true)
  })
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
    await sql`update grants set until = app_now() where membership_id = ${lapsed.membership.id}`
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
    const outcomes = tally(await atOnce(10, () => asSubmit(key, () => openTicket(author, wish({ subject: 'Einmal' })))))
    expect(outcomes).toEqual({ ok: 1, repeat: 9 })
    expect((await list(author, { q: 'Einmal' })).total).toBe(1)
  })

  it('that was refused can be sent again', async () => {
    const { author } = await aTicket()
    const key = `form-${randomUUID()}`
    expect(await outcomeOf(asSubmit(key, () => openTicket(author, wish({ product: 'unknown' }))))).toBe('notFound')
    expect(await outcomeOf(asSubmit(key, () => openTicket(author, wish())))).toBe('ok')
  })
})

describe('T-SES-04 a session that ended while the request was on its way', () => {
  it.each([
    ['signed out', (id: string) => query`update sessions set ended_at = app_now() where id = ${id}`],
    [
      'idle',
      (id: string) => query`update sessions set last_used_at = app_now() - interval '31 minutes' where id = ${id}`,
    ],
    ['over', (id: string) => query`update sessions set expires_at = app_now() where id = ${id}`],
  ])('(%s) writes nothing', async (_how, end) => {
    const { author, company, id } = await aTicket()
    await portal().execute(end(author.session.id))
    expect(await outcomeOf(replyToTicket(author, id, 'Zu spät'))).toBe('gone')
    expect(await outcomeOf(openTicket(author, wish()))).toBe('gone')
    expect((await eventsOf('company', company.id)).filter((event) => event.startsWith('ticket.'))).toEqual([
      'ticket.opened',
    ])
  })

  it('writes nothing either when the membership was removed', async () => {
    const { author, id } = await aTicket()
    const sql = await owner()
    await sql`update memberships set status = 'removed' where id = ${author.membership.id}`
    expect(await outcomeOf(closeTicket(author, id))).toBe('gone')
  })
})

it('R7.3 a grant takes effect at the next request, and lapses with its end', async () => {
  const company = await aCompany()
  const member = await aMember({ company })
  const { token } = await signIn(member.account.id)
  const may = async () => can(await actorOf(token), 'support.tickets')
  expect(await may()).toBe(false)
  const sql = await owner()
  await sql`insert into grants (company_id, membership_id, permission, until)
    values (${company.id}, ${member.membership.id}, 'support.tickets', app_now() + interval '1 hour')`
  expect(await may()).toBe(true)
  await sql`update grants set until = app_now() where membership_id = ${member.membership.id}`
  expect(await may()).toBe(false)
})
