import { request } from 'node:http'
import { expect, test } from './fixtures'
import { ADDRESS, Client, formFields, textOf } from './http'
import { newEmail, newSession, newTicket, sql, supporter } from './people'

const FOREIGN: [string, string | null, Record<string, string>][] = [
  ['no Origin', null, {}],
  ['Origin: null', 'null', {}],
  ['a foreign Origin', 'https://evil.example', {}],
  [
    'a foreign Origin with a matching X-Forwarded-Host',
    'https://evil.example',
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
  ],
  ['a foreign Origin with a matching Host of a proxy', 'http://evil.example', { 'X-Forwarded-Host': 'evil.example' }],
  ['another port', 'http://localhost:1', {}],
  ['a subdomain', ADDRESS.replace('//', '//portal.'), {}],
  ['the own Origin from another site', ADDRESS, { 'Sec-Fetch-Site': 'cross-site' }],
  ['the own Origin from the same site, but not the same origin', ADDRESS, { 'Sec-Fetch-Site': 'same-site' }],
]

for (const [name, origin, headers] of FOREIGN) {
  test(`T-WEB-02 a form sent with ${name} is refused and writes nothing`, async () => {
    const [client, email] = [new Client(), newEmail()]
    const answer = await client.submit('/sign-in', { email }, { origin, headers })
    expect(answer.status).toBe(403)
    expect(client.cookies.has('attempt')).toBe(false)
    expect(await sql`select id from registrations where email = ${email}`).toHaveLength(0)
  })

  test(`T-WEB-01 a request closed with ${name} stays open`, async () => {
    const person = await supporter()
    const ticket = await newTicket(person, 'Bleibt offen')
    const client = new Client()
    client.cookies.set('session', await newSession(person.id, person.membershipId))
    const answer = await client.submit(`/support/${ticket.id}`, {}, { origin, headers, button: 'Anfrage schließen' })
    expect(answer.status).toBe(403)
    const [row] = await sql`select status from tickets where id = ${ticket.id}`
    expect(row!.status).toBe('open')
  })
}

test('T-WEB-02 the same forms with the own Origin do what they say', async () => {
  const person = await supporter()
  const ticket = await newTicket(person, 'Wird geschlossen')
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  await client.submit(`/support/${ticket.id}`, {}, { button: 'Anfrage schließen' })
  const [row] = await sql`select status from tickets where id = ${ticket.id}`
  expect(row!.status).toBe('closed')
})

test('T-WEB-01 a foreign page cannot send a form as plain text or as a plain form', async () => {
  const client = new Client()
  const fields = formFields((await client.get('/sign-in')).html)
  const email = newEmail()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
    const body = new URLSearchParams({ ...fields, email }).toString()
    const answer = await client.post('/sign-in', body, {
      headers: { 'Content-Type': type },
      origin: 'https://evil.example',
    })
    expect(answer.status, type).toBeLessThan(500)
  }
  expect(await sql`select id from registrations where email = ${email}`).toHaveLength(0)
})

test('T-WEB-02 the refusal is a page with a way on, in the language of the browser', async () => {
  const client = new Client()
  const send = (headers: Record<string, string>) =>
    client.submit('/sign-in', { email: newEmail() }, { origin: 'https://evil.example', headers })
  expect(textOf((await send({})).html)).toContain('Die Anfrage wurde abgelehnt')
  expect(textOf((await send({ 'Accept-Language': 'en-GB' })).html)).toContain('The request was refused')
})

test('T-WEB-01 a body over 64 kB is refused, and not with a fault', async () => {
  const client = new Client()
  const answer = await client.submit('/sign-in', { email: 'x'.repeat(70_000) })
  expect(answer.status).toBe(413)
  expect(textOf(answer.html)).toContain('Die Eingabe ist zu groß')
})

for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
  test(`T-WEB-01 ${method} is answered with 405`, async () => {
    for (const path of ['/', '/sign-in', '/support', '/postbox.json', '/healthz']) {
      const answer = await new Client().fetch(path, { method })
      expect(answer.status, path).toBe(405)
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
    }
  })
}

test('T-WEB-01 TRACE is answered with 405, and shows nothing of the request', async () => {
  const answer = await new Promise<{ status?: number; body: string }>((resolve, reject) => {
    const sent = request(`${ADDRESS}/sign-in`, { method: 'TRACE', headers: { 'X-Mark': 'geheim' } }, (received) => {
      let body = ''
      received.on('data', (chunk) => {
        body += chunk
      })
      received.on('end', () => resolve({ status: received.statusCode, body }))
    })
    sent.on('error', reject).end()
  })
  expect(answer.status).toBe(405)
  expect(answer.body).not.toContain('geheim')
})

test('T-WEB-01 an unknown or malformed action, and a POST without one, are no fault', async () => {
  const client = new Client()
  for (const id of ['0'.repeat(42), '7f'.padEnd(42, 'a'), 'x', '../../etc', '%00']) {
    const answer = await client.post('/sign-in', '[]', {
      headers: { 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8' },
    })
    expect(answer.status, id).toBeLessThan(500)
  }
  for (const body of ['', 'a=b', '{}', '[{"$F":1}]']) {
    const answer = await client.post('/sign-in', body, {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.status, body).toBeLessThan(500)
  }
  const form = new FormData()
  form.append('$ACTION_REF_1', '')
  form.append('$ACTION_1:0', '{"id":"7f00","bound":"$@1"}')
  expect((await client.post('/sign-in', form)).status).toBeLessThan(500)
})
