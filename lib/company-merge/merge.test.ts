import { beforeAll, describe, expect, it } from 'vitest'
import { documentsArea } from '../areas/documents/area'
import { addDocument } from '../areas/documents/keep'
import { openTicket } from '../areas/support/write'
import { joinByNumber } from '../companies/join'
import { forgetEnv } from '../ground/env'
import { addMembership } from '../people/add'
import { asMember, type Viewing } from '../permissions/proofs'
import { viewing, viewingAsStaff } from '../rooms/rooms'
import { pdfPage } from '../sample/pdf'
import { consequencesOf } from '../staff/consequences'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, aSupporter, BY, signIn, type TestCompany } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { anAdmin } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { approveMerge, refuseMerge } from './decide'
import { proposeMerge } from './propose'
import { mergeOf } from './queue'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

const REASON = 'Derselbe <b>Kunde</b>'
const propose = async (from: TestCompany, into: TestCompany) =>
  proposeMerge(await aStaff('companies.write'), { from: from.number, into: into.number, reason: REASON })
const decider = () => aStaff('companyMerges.decide', ['staff-admin'])
const merge = async (from: TestCompany, into: TestCompany) => approveMerge(await decider(), await propose(from, into))
const invoice = (company: TestCompany, number: string) =>
  addDocument(BY, {
    companyId: company.id,
    kind: 'invoice',
    number,
    issuedOn: '2026-03-29',
    dueOn: null,
    cents: 100,
    paidAt: null,
    original: pdfPage([{ text: number }], number),
  })
const numbersOf = (reader: Viewing<'documents.read'>) =>
  viewing(reader, async (room) =>
    (await documentsArea.list.page(room, {}, { page: 1, size: 10 })).rows.map(({ number }) => number).sort(),
  )

describe('R10.2 two companies that are one', () => {
  it('R10.2 are proposed by one of the staff and merged by another; everything moves, the log stays', async () => {
    const [{ admin, company: from }, { admin: remaining, company: into }] = [await anAdmin(), await anAdmin()]
    const asking = await aSupporter(from)
    const ticket = await openTicket(asking, {
      product: '',
      topic: 'other',
      priority: 'low',
      subject: 'F',
      description: 'T',
    })
    await invoice(from, 'RE-1')
    await invoice(into, 'RE-2')
    const proposer = await aStaff('companies.write')
    const id = await proposeMerge(proposer, { from: from.number, into: into.number, reason: REASON })
    const { preview } = await viewingAsStaff(await aStaff('companies.read'), (room) => mergeOf(room, id))
    expect(preview).toMatchObject({ people: 2, both: 0, sessions: 2, documents: 1, tickets: 1, conflicts: [] })
    expect(preview!.administrators).toEqual([`${admin.account.firstName} ${admin.account.lastName}`])
    expect(await outcomeOf(approveMerge(proposer as never, id))).toBe('sameStaff')
    const again = (await signIn(proposer.account.id, true)).actor as never
    expect(await outcomeOf(approveMerge(again, id))).toBe('sameStaff')
    expect(await approveMerge(await decider(), id)).toBe(into.number)
    expect(await outcomeOf(viewing(asking, async () => undefined))).toBe('gone')
    const { actor } = await signIn(asking.account.id)
    expect(actor.company?.id).toBe(into.id)
    const [moved] = await (await owner())`select company_id, opened_by from tickets where id = ${ticket as string}`
    expect(moved).toMatchObject({ company_id: into.id, opened_by: asking.membership.id })
    expect(await numbersOf(asMember((await signIn(remaining.account.id)).actor) as never)).toEqual(['RE-1', 'RE-2'])
    for (const { id: companyId } of [from, into]) {
      const entry = (await logOf('company', companyId)).find(({ event }) => event === 'company.merged')
      expect(JSON.parse(entry!.body).detail).toMatchObject({
        from: from.number,
        to: into.number,
        people: 2,
        documents: 1,
      })
    }
    expect(await eventsOf('company', from.id)).toEqual(expect.arrayContaining(['company.created', 'ticket.opened']))
    expect(await eventsOf('company', into.id)).not.toContain('ticket.opened')
    expect((await lettersTo(admin.account.email)).at(-1)).toMatchObject({
      template: 'companyMerged',
      params: { number: from.number, remainingNumber: into.number },
    })
    const left = await viewingAsStaff(await aStaff('companies.read'), (room) => consequencesOf(room, from.id))
    expect(Object.values(left).every((count) => count === 0)).toBe(true)
    const { actor: late } = await signIn((await anAccount()).id)
    expect(await joinByNumber(late, from.number)).toBe('pending')
    expect((await signIn(late.account.id)).actor.company?.id).toBe(into.id)
  })

  it('R10.2 a person in both keeps the membership, role and rights of the remaining one, and what the other did', async () => {
    const [from, into] = [await aCompany(), await aCompany()]
    const person = await aSupporter(from)
    await openTicket(person, { product: '', topic: 'other', priority: 'low', subject: 'F', description: 'T' })
    const kept = await addMembership(BY, {
      companyId: into.id,
      accountId: person.account.id,
      role: 'member',
      status: 'active',
      proved: true,
      holds: ['documents.read'],
    })
    await merge(from, into)
    const { actor } = await signIn(person.account.id)
    expect(actor.membership).toMatchObject({ id: kept, grants: ['documents.read'] })
    expect(actor.memberships).toBe(1)
    const [ticket] = await (await owner())`select opened_by from tickets where company_id = ${into.id}`
    expect(ticket!.opened_by).toBe(kept)
  })

  it('R10.2 what both have once moves once: products, contacts, invitations, payment methods', async () => {
    const [from, into] = [
      await aCompany({ products: ['erp-100', 'hr-suite'] }),
      await aCompany({ products: ['erp-100'] }),
    ]
    const sql = await owner()
    for (const { id } of [from, into]) {
      await sql`insert into company_contacts (company_id, topic, email) values (${id}, 'security', 'x@y.test')`
      await sql`insert into permission_templates (company_id, name, permissions) values (${id}, 'Buchhaltung', '{}')`
      await sql`insert into cost_centres (company_id, code, name) values (${id}, 'K1', 'Kosten')`
      await sql`insert into memberships (company_id, status, invited_email, invited_email_shown)
        values (${id}, 'invited', 'neu@y.test', 'neu@y.test')`
    }
    await merge(from, into)
    const count = async (table: string) =>
      (await sql`select count(*)::int as n from ${sql(table)} where company_id = ${into.id}`)[0]!.n
    expect(
      await Promise.all(['company_products', 'company_contacts', 'permission_templates', 'cost_centres'].map(count)),
    ).toEqual([2, 1, 2, 1])
    const [invited] = await sql`
      select count(*)::int as n from memberships where company_id = ${into.id} and status = 'invited'`
    expect(invited!.n).toBe(1)
  })

  it('R10.2 is refused for itself, an unknown, closed or merged company, and for one in an open proposal on either side', async () => {
    const [a, b, c, gone] = [await aCompany(), await aCompany(), await aCompany(), await aCompany()]
    expect(await outcomeOf(propose(a, a))).toBe('mergeSelf')
    expect(await outcomeOf(propose(a, { ...b, number: '000000000' }))).toBe('mergeUnknown')
    await (await owner())`update companies set status = 'closed' where id = ${gone.id}`
    for (const pair of [
      [a, gone],
      [gone, a],
    ] as const)
      expect(await outcomeOf(propose(...pair))).toBe('companyState')
    const id = await propose(a, b)
    for (const pair of [
      [b, c],
      [c, b],
      [a, c],
      [c, a],
      [b, a],
      [a, b],
    ] as const)
      expect(await outcomeOf(propose(...pair))).toBe('mergeOpen')
    await refuseMerge(await decider(), id, 'Doch zwei Firmen')
    expect(await outcomeOf(approveMerge(await decider(), id))).toBe('requestOver')
    expect(await eventsOf('company', a.id)).toContain('company.mergeRefused')
    await merge(a, b)
    expect(await outcomeOf(propose(a, c))).toBe('companyState')
    // The first number leads on when the second company is merged too.
    await merge(b, c)
    const rows = await (await owner())`select merged_into as m from companies where id in (${a.id}, ${b.id})`
    expect(rows.map(({ m }) => m)).toEqual([c.id, c.id])
    for (const wrong of ['x', crypto.randomUUID()])
      expect(await outcomeOf(approveMerge(await decider(), wrong))).toBe('notFound')
  })

  it('R10.2 is refused while both have the same number, and for a proposer who may no longer', async () => {
    const [from, into] = [await aCompany(), await aCompany()]
    await invoice(into, 'RE-9')
    const proposer = await aStaff('companies.write')
    const id = await proposeMerge(proposer, { from: from.number, into: into.number, reason: REASON })
    const double = await invoice(from, 'RE-9')
    expect(await outcomeOf(approveMerge(await decider(), id))).toBe('mergeConflict')
    const sql = await owner()
    await sql`update documents set number = 'RE-9a' where id = ${double}`
    await sql`update accounts set staff_roles = '{}' where id = ${proposer.account.id}`
    expect(await outcomeOf(approveMerge(await decider(), id))).toBe('mergeProposerGone')
    const [row] = await sql`select status from companies where id = ${from.id}`
    expect(row!.status).toBe('active')
  })
})

describe('R10.2 at the same moment', () => {
  it('R10.2 of proposals about the same companies one is made, and of approvals one counts', async () => {
    const [a, b, c] = [await aCompany(), await aCompany(), await aCompany()]
    const pairs = [
      [a, b],
      [b, a],
      [b, c],
      [c, a],
    ] as const
    const made = await atOnce(4, (at) => propose(...pairs[at]!))
    expect(tally(made)).toEqual({ ok: 1, mergeOpen: 3 })
    const id = (made.find((one) => one.status === 'fulfilled') as PromiseFulfilledResult<string>).value
    const deciders = await Promise.all([decider(), decider(), decider()])
    expect(tally(await atOnce(3, (at) => approveMerge(deciders[at]!, id)))).toEqual({ ok: 1, requestOver: 2 })
  })

  it('R10.2 of a merge and sign-ins nobody is left in a company that is none', async () => {
    const [from, into] = [await aCompany(), await aCompany()]
    const people = await Promise.all(Array.from({ length: 4 }, () => aMember({ company: from })))
    const id = await propose(from, into)
    const by = await decider()
    const outcomes = await atOnce<unknown>(9, (at) =>
      at === 4 ? approveMerge(by, id) : signIn(people[at % 4]!.account.id),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    const left = await (await owner())`select id from memberships where company_id = ${from.id}`
    expect(left).toEqual([])
    for (const { account } of people) expect((await signIn(account.id)).actor.company?.id).toBe(into.id)
  })
})

it('R10.2 every key between rows of a company may be checked at the end of a merge', async () => {
  const found = await (await owner())`
    select c.conrelid::regclass::text || '.' || c.conname as name from pg_constraint c
    where c.contype = 'f' and not c.condeferrable and cardinality(c.conkey) > 1 and exists (
      select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname = 'company_id')`
  expect(found.map(({ name }) => name)).toEqual([])
})
