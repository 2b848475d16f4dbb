import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from './fixtures'
import { Client } from './http'
import { codeFor } from './mailbox'
import { newEmail, newPerson, newSession, PASSWORD, sql } from './people'

const TOKEN = () => randomBytes(32).toString('base64url')
const FORGED = [
  ['empty', ''],
  ['one character', 'x'],
  ['of the right length, but nobody’s', TOKEN()],
  ['cut', TOKEN().slice(0, 42)],
  ['too long', `${TOKEN()}a`],
  ['of 2,000 characters', 'a'.repeat(2_000)],
  ['with percent signs', '%00%ff%E0%A4%A'],
  ['a JWT', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
  ['SQL', "' or 1=1 --"],
] as const

for (const [name, value] of FORGED) {
  test(`T-SES-10 a session cookie that is ${name} is nobody’s, never a fault`, async () => {
    const client = new Client()
    client.cookies.set('session', value)
    client.cookies.set('attempt', value)
    client.cookies.set('locale', value)
    client.cookies.set('theme', value)
    client.cookies.set('flash', value)
    for (const path of ['/home', '/support', '/account', '/sign-in/verify', '/register/code', '/waiting', '/staff']) {
      const answer = await client.get(path)
      expect(answer.status, path).toBe(307)
      expect(answer.location, path).toMatch(/^\/(sign-in|register)/)
    }
    expect((await client.get('/')).status).toBe(200)
  })
}

test('T-SES-10 a device cookie that is malformed opens nothing, is no fault, and goes with the next sign-in', async () => {
  const { email, id } = await newPerson()
  const name = `device-${createHash('sha256').update(`device ${id}`).digest('hex').slice(0, 12)}`
  for (const [what, value] of [
    ...FORGED,
    ['an id alone', crypto.randomUUID()],
    ['a device nobody has', `${crypto.randomUUID()}.${TOKEN()}`],
  ] as const) {
    const client = new Client()
    client.cookies.set(name, value)
    client.cookies.set('device-0', value)
    await client.submit('/sign-in', { email })
    const answer = await client.submit('/sign-in/password', { password: PASSWORD })
    expect([what, answer.status, answer.location]).toEqual([what, 303, '/sign-in/verify'])
    // A cookie that cannot be decoded is ignored.
    if (value && !value.includes('%')) expect([what, client.cookies.has(name)]).toEqual([what, false])
  }
})

test('T-SES-10 an Authorization header is ignored', async () => {
  for (const value of ['Basic ***', `Bearer ${TOKEN()}`, 'x']) {
    expect((await new Client().get('/home', { Authorization: value })).status).toBe(307)
  }
})

test('T-LOG-06 the cookie of a half sign-in opens no page, and is no session', async () => {
  const { email, id } = await newPerson()
  const client = new Client()
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: PASSWORD })
  client.cookies.set('session', client.cookies.get('attempt')!)
  expect((await client.get('/home')).status).toBe(307)
  expect(await sql`select id from sessions where account_id = ${id}`).toHaveLength(0)
})

test('T-SES-01 a planted session cookie is replaced by the sign-in', async () => {
  const { id, email } = await newPerson()
  const planted = TOKEN()
  const client = new Client()
  client.cookies.set('session', planted)
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: PASSWORD })
  await client.submit('/sign-in/verify', { code: await codeFor(email) })
  expect(client.cookies.get('session')).toMatch(/^[\w-]{43}$/)
  expect(client.cookies.get('session')).not.toBe(planted)
  expect(await sql`select id from sessions where account_id = ${id}`).toHaveLength(1)
  expect((await client.get('/home')).status).toBe(200)
})

test('T-SES-12 a session whose row is gone is nobody’s; one of an ended account’s membership shows nothing', async () => {
  const person = await newPerson()
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  expect((await client.get('/home')).status).toBe(200)
  await sql`update memberships set status = 'removed' where id = ${person.membershipId}`
  expect((await client.get('/home')).location).toBe('/register/customer-number')
  await sql`delete from sessions where account_id = ${person.id}`
  expect((await client.get('/home')).status).toBe(307)
})

test('T-REG-09 the right code in a browser that did not start the registration helps nobody', async () => {
  const [owner, thief, email] = [new Client(), new Client(), newEmail()]
  const details = { firstName: 'A', lastName: 'B', password: 'vier-blaue-Kamele', passwordConfirm: 'vier-blaue-Kamele' }
  for (const client of [owner, thief]) await client.submit('/sign-in', { email })
  await owner.submit('/register', details)
  const code = await codeFor(email)
  await thief.submit('/register', { ...details, password: 'fremdes-Passwort', passwordConfirm: 'fremdes-Passwort' })
  expect((await thief.submit('/register/code', { code })).status).toBe(200)
  expect(await sql`select id from accounts where email = ${email}`).toHaveLength(0)
})

test('T-WEB-10 headers that pretend to be the framework’s own open nothing', async () => {
  const forged: Record<string, string>[] = [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-nextjs-data': '1' },
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1' },
    { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
    { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' },
    { 'X-Torhaus-Peer': '127.0.0.1' },
    { 'X-Original-URL': '/', 'X-Rewrite-URL': '/' },
  ]
  for (const headers of forged) {
    for (const path of ['/support', '/home', '/support?_rsc=abc12']) {
      const answer = await new Client().get(path, headers)
      expect(answer.status, JSON.stringify(headers)).toBeLessThan(500)
      expect(answer.html).not.toMatch(/Rechnungsdruck|Guten Tag|Meine Supportanfragen/)
      expect(answer.location ?? '').not.toContain('evil.example')
    }
  }
})

test('T-WEB-04 visiting the address of an invitation changes nothing, and a forged one says that it is over', async () => {
  const client = new Client()
  for (const token of ['x', TOKEN(), '%00', '..%2f..', 'a'.repeat(3_000)]) {
    const answer = await client.get(`/invitation/${token}`)
    expect(answer.status, token).toBeLessThan(500)
    expect(client.cookies.size).toBe(0)
  }
})
