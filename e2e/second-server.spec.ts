import { resolve } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { verifyAudit } from '@/lib/audit/verify'
import { ADDRESS, Client, filledForm, formFields, textOf } from './http'
import { codeFor } from './mailbox'
import { newCompany, newEmail, newPerson, newSession, sql, supporter } from './people'
import { freePort, serve } from './server'

/** Two servers on one database; one of them is killed repeatedly. Nothing runs beside these tests. */
base.describe.configure({ mode: 'serial', timeout: 120_000 })

const LOG = resolve('test-results', 'e2e-second-server.log')
const started: Awaited<ReturnType<typeof serve>>[] = []
const second = async () => {
  const server = await serve(await freePort(), LOG)
  started.push(server)
  return server
}
base.afterAll(() => Promise.all(started.map(({ stop }) => stop())))

const PASSWORD = 'vier-blaue-Kamele'

base(
  'F-12 every step at the other server: registration, company, sign-out, sign-in, and what one changes holds at both',
  async () => {
    const other = await second()
    const servers = [ADDRESS, other.address]
    const [client, email, company] = [new Client(servers), newEmail(), await newCompany()]
    const to = async (path: string, typed: Record<string, string>, next: string, button?: string) => {
      const answer = await client.submit(path, typed, { button })
      expect(answer.location, `${path}: ${textOf(answer.html).slice(0, 300)}`).toMatch(new RegExp(`^${next}`))
    }
    await to('/sign-in', { email }, '/register')
    await to(
      '/register',
      { firstName: 'Zwei', lastName: 'Server', password: PASSWORD, passwordConfirm: PASSWORD },
      '/register/code',
    )
    await to('/register/code', { code: await codeFor(email) }, '/register/terms')
    await to('/register/terms', { terms: 'on' }, '/register/factor')
    await to('/register/factor', { factor: 'email' }, '/register/affiliation')
    await to('/register/affiliation', {}, '/register/customer-number', 'ERP 100')
    await to('/register/customer-number', { customerNumber: company.number }, '/')
    const [membership] = await sql`select status from memberships where company_id = ${company.id}`
    expect(membership).toEqual({ status: 'active' })

    const person = await supporter()
    const worker = new Client(servers)
    worker.cookies.set('session', await newSession(person.id, person.membershipId))
    for (const server of servers) expect((await new Client([server]).get('/support')).location).toContain('/sign-in')
    for (let turn = 0; turn < 2; turn += 1) expect((await worker.get('/support')).status).toBe(200)
    await sql`delete from grants where membership_id = ${person.membershipId}`
    for (let turn = 0; turn < 2; turn += 1) expect((await worker.get('/support')).status).toBe(403)
    await worker.submit('/home', {}, { button: 'Abmelden' })
    for (let turn = 0; turn < 2; turn += 1) expect((await worker.get('/home')).location).toContain('/sign-in')
    await other.stop()
  },
)

type Sent = { body: FormData; path: string; client: Client; location: string | null }

base(
  'F-05 a server killed in the middle of its work: each change is there with its entry, or not at all, and can be sent again',
  async () => {
    const [author, admin] = [await supporter(), await newPerson({ role: 'admin' })]
    const before = await counted(author.company.id, admin.company.id)
    const sent: Sent[] = []
    for (const milliseconds of [15, 40, 80, 150, 300]) {
      const server = await second()
      const [writer, keeper] = [new Client([server.address]), new Client([server.address])]
      writer.cookies.set('session', await newSession(author.id, author.membershipId))
      keeper.cookies.set('session', await newSession(admin.id, admin.membershipId))
      const forms = [
        ...(await filled(writer, '/support/new', 12, () => ({
          product: '',
          topic: 'fault',
          priority: 'low',
          subject: `Nr. ${crypto.randomUUID()}`,
          description: 'x',
        }))),
        ...(await filled(keeper, '/admin/users/new', 12, () => ({
          salutation: 'none',
          firstName: 'Neu',
          lastName: 'Dazu',
          email: newEmail('neu'),
          terms: 'on',
        }))),
      ]
      const answers = forms.map(async (form) => {
        form.location = await form.client.post(form.path, form.body).then(
          ({ location }) => location,
          () => null,
        )
      })
      await new Promise((later) => setTimeout(later, milliseconds))
      await server.kill()
      await Promise.all(answers)
      sent.push(...forms)
    }
    const told = sent.filter(({ location }) => location !== null)
    const after = await counted(author.company.id, admin.company.id)
    // REL-03: what somebody was told is there, with its entry, its first message and its mail.
    expect(after.changes - before.changes).toBeGreaterThanOrEqual(told.length)
    expect(told.length).toBeLessThan(sent.length)
    expect(after.entries).toBe(after.changes)
    expect(after.halves).toBe(0)
    expect((await verifyAudit(sql)).faults).toEqual([])
    // The same forms again, to the surviving server: in the end each took effect once.
    for (const { path, body, client } of sent) {
      const again = new Client()
      again.cookies.set('session', client.cookies.get('session')!)
      const { location, html } = await again.post(path, body)
      // The first answer may have been lost with its server; then the form says that it was done.
      if (!location) expect(textOf(html)).toContain('Das haben Sie bereits gesendet. Es wurde gespeichert')
    }
    const end = await counted(author.company.id, admin.company.id)
    expect(end).toEqual({ changes: before.changes + sent.length, entries: before.changes + sent.length, halves: 0 })
  },
)

/** Fills in the page's form any number of times, each with its own key, as each page has. */
async function filled(
  client: Client,
  path: string,
  count: number,
  typed: () => Record<string, string>,
): Promise<Sent[]> {
  const fields = formFields((await client.get(path)).html)
  return Array.from({ length: count }, () => {
    return { body: filledForm(fields, typed()), path, client, location: null }
  })
}

/** Counts requests, invitations, their log entries, and anything half done. */
async function counted(support: string, people: string) {
  const [row] = await sql<{ changes: number; entries: number; halves: number }[]>`
    select (select count(*) from tickets where company_id = ${support})::int
        + (select count(*) from memberships where company_id = ${people} and status = 'invited')::int as changes,
      (select count(*) from audit_entries where company_id in (${support}, ${people}) and event in ('ticket.opened', 'membership.added'))::int as entries,
      (select count(*) from tickets t where company_id = ${support} and not exists (select from ticket_messages m where m.ticket_id = t.id))::int as halves`
  return row!
}
