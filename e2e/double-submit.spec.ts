import { expect, test } from './fixtures'
import { Client, formFields } from './http'
import { codeFor, mailsTo } from './mailbox'
import { newEmail, newPerson, newSession, newTicket, PASSWORD, sql, supporter } from './people'

/** The same form, sent twice: a double click without JavaScript, a reload of the answer, a retry of the network. */
async function twice(client: Client, path: string, typed: Record<string, string>, button?: string) {
  const fields = { ...formFields((await client.get(path)).html, button), ...typed }
  const body = () => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    return form
  }
  const both = await Promise.all([client.post(path, body()), client.post(path, body())])
  const third = await client.post(path, body())
  for (const { status } of [...both, third]) expect(status).toBeLessThan(400)
  return [...both, third]
}

async function entered(person: { id: string; membershipId: string }) {
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  return client
}

test('UX-03 a request sent three times is one request, and each answer leads to it', async () => {
  const person = await supporter()
  const answers = await twice(await entered(person), '/support/new', {
    product: '',
    topic: 'fault',
    priority: 'low',
    subject: 'Doppelt',
    description: 'x',
  })
  const found = await sql`select id from tickets where company_id = ${person.company.id}`
  expect(found).toHaveLength(1)
  for (const { location } of answers) expect(location).toBe(`/support/${found[0]!.id}`)
})

test('UX-03 a reply sent three times is one reply, and one mail', async () => {
  const person = await supporter()
  const colleague = await supporter({ company: person.company })
  const ticket = await newTicket(person, 'Doppelt')
  await twice(await entered(colleague), `/support/${ticket.id}`, { reply: 'Einmal' })
  expect(await sql`select id from ticket_messages where ticket_id = ${ticket.id}`).toHaveLength(2)
  await expect.poll(async () => (await mailsTo(person.email)).length).toBe(1)
})

test('UX-03 the details sent three times are one registration', async () => {
  const [client, email] = [new Client(), newEmail()]
  await client.submit('/sign-in', { email })
  const password = 'vier-blaue-Kamele'
  await twice(client, '/register', { firstName: 'A', lastName: 'B', password, passwordConfirm: password })
  expect(await sql`select id from registrations where email = ${email}`).toHaveLength(1)
})

test('T-OTP-02 the code of a registration sent three times is one account and one session that works', async () => {
  const [client, email] = [new Client(), newEmail()]
  await client.submit('/sign-in', { email })
  const password = 'vier-blaue-Kamele'
  await client.submit('/register', { firstName: 'A', lastName: 'B', password, passwordConfirm: password })
  await twice(client, '/register/code', { code: await codeFor(email) })
  expect(await sql`select id from accounts where email = ${email}`).toHaveLength(1)
  expect(
    await sql`select s.id from sessions s join accounts a on a.id = s.account_id where a.email = ${email}`,
  ).toHaveLength(1)
  expect((await client.get('/register/terms')).status).toBe(200)
})

test('T-OTP-02 the code of a sign-in sent three times is one session that works', async () => {
  const { email, id } = await newPerson()
  const client = new Client()
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: PASSWORD })
  await twice(client, '/sign-in/verify', { code: await codeFor(email) })
  expect(await sql`select id from sessions where account_id = ${id} and ended_at is null`).toHaveLength(1)
  expect((await client.get('/home')).status).toBe(200)
})

test('F-24 „Ja“ sent three times is one trusted device, and the password sent three times on it one session; both work', async () => {
  const { email, id } = await newPerson()
  const client = new Client()
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: PASSWORD })
  await client.submit('/sign-in/verify', { code: await codeFor(email) })
  await twice(client, '/sign-in/trust-device', { name: 'Büro' })
  expect(await sql`select id from trusted_devices where account_id = ${id} and ended_at is null`).toHaveLength(1)
  client.cookies.delete('session')
  await client.submit('/sign-in', { email })
  await twice(client, '/sign-in/password', { password: PASSWORD })
  expect(
    await sql`select id from sessions where account_id = ${id} and factor = 'device' and ended_at is null`,
  ).toHaveLength(1)
  expect((await client.get('/home')).status).toBe(200)
  expect(await sql`select id from trusted_devices where account_id = ${id} and ended_at is null`).toHaveLength(1)
})

test('UX-03 closing sent three times closes once, and no answer is a fault', async () => {
  const person = await supporter()
  const ticket = await newTicket(person, 'Einmal zu')
  await twice(await entered(person), `/support/${ticket.id}`, {}, 'Anfrage schließen')
  expect(
    await sql`select seq from audit_entries where subject_id = ${ticket.id} and event = 'ticket.closed'`,
  ).toHaveLength(1)
})

test('R2.8 the number sent three times is one membership', async () => {
  const person = await supporter()
  const other = await newPerson()
  await sql`delete from memberships where account_id = ${other.id}`
  const client = new Client()
  client.cookies.set('session', await newSession(other.id, null))
  await twice(client, '/register/customer-number', { customerNumber: person.company.number })
  expect(await sql`select id from memberships where account_id = ${other.id}`).toHaveLength(1)
})
