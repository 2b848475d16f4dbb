import { expect, test } from './fixtures'
import { Client } from './http'
import { newEmail, newPerson, newSession } from './people'

const EVERYWHERE: [string, string | RegExp][] = [
  ['strict-transport-security', /max-age=63072000/],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', /camera=\(\)/],
]

function hasHeaders(headers: Headers, what: string) {
  for (const [name, value] of EVERYWHERE) expect(headers.get(name), `${name} of ${what}`).toMatch(value)
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin'])
    expect(headers.get(name), `${name} of ${what}`).toBeNull()
}

const policyOf = (headers: Headers) => headers.get('content-security-policy') ?? ''
const nonceOf = (headers: Headers) => /'nonce-([^']+)'/.exec(policyOf(headers))?.[1]

test('T-WEB-08 T-WEB-09 every page has the headers, a policy without foreign hosts, and a nonce of its own', async () => {
  const client = new Client()
  const nonces = new Set<string>()
  for (const path of [
    '/',
    '/sign-in',
    '/register',
    '/help',
    '/legal/terms',
    '/nope',
    '/home',
    '/healthz',
    '/postbox',
    '/postbox.json',
  ]) {
    const { headers, html } = await client.get(path)
    hasHeaders(headers, path)
    const policy = policyOf(headers)
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "form-action 'self'",
    ]) {
      expect(policy, path).toContain(part)
    }
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/)
    expect(headers.get('cache-control'), path).toContain('no-store')
    const nonce = nonceOf(headers)!
    nonces.add(nonce)
    for (const script of html.match(/<script(?![^>]*application\/json)[^>]*>/g) ?? [])
      expect(script, path).toContain(`nonce="${nonce}"`)
    expect(html, path).not.toMatch(/\son\w+="|javascript:/)
  }
  expect(nonces.size).toBe(10)
})

test('T-WEB-09 static files have the headers too, and may be cached', async () => {
  const { html } = await new Client().get('/')
  const file = /\/_next\/static\/[^"]+\.js/.exec(html)![0]
  const answer = await new Client().get(file)
  expect(answer.status).toBe(200)
  hasHeaders(answer.headers, file)
  expect(answer.headers.get('cache-control')).toContain('immutable')
  hasHeaders((await new Client().get('/icon.svg')).headers, '/icon.svg')
})

test('T-WEB-09 redirects, refusals and the answers of forms have the headers', async () => {
  const client = new Client()
  const sent = await client.submit('/sign-in', { email: newEmail() })
  expect(sent.status).toBe(303)
  hasHeaders(sent.headers, 'a form')
  const refused = await client.submit('/sign-in', { email: 'x' }, { origin: 'https://evil.example' })
  expect(refused.status).toBe(403)
  hasHeaders(refused.headers, 'a refusal')
  const person = await newPerson()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  const forbidden = await client.get('/support')
  expect(forbidden.status).toBe(403)
  hasHeaders(forbidden.headers, '403')
  hasHeaders((await client.get('/support/nope')).headers, '404')
})

test('T-SES-08 every cookie is for the server only, for this site only, and has no domain', async () => {
  const client = new Client()
  const lines: string[] = []
  const note = (headers: Headers) => lines.push(...headers.getSetCookie())
  note((await client.submit('/sign-in', { email: newEmail() })).headers)
  note((await client.submit('/', {}, { button: 'English' })).headers)
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) {
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=lax/i)
    expect(line).toMatch(/Path=\//i)
    expect(line).not.toMatch(/Domain=/i)
    expect(line.length).toBeLessThan(4096)
  }
})

test('T-SES-07 leaving clears what the browser has kept', async () => {
  const { headers } = await new Client().get('/?signed-out=1')
  expect(headers.get('clear-site-data')).toBe('"cache", "storage"')
})
