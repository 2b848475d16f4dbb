import { expect, heading, overHttp, pathOf, test } from './fixtures'
import { Client, formFields, textOf } from './http'
import { mail, mailsTo } from './mailbox'
import { newEmail, newPerson, newSession, sql } from './people'
import * as steps from './steps'

test.use(overHttp)

const RESET_MAIL = /Ihr Passwort zurücksetzen/
const NEW = 'sieben-gelbe-Tulpen'

const resetLink = async (email: string) => /\/password\/reset\/[\w-]{43}/.exec((await mail(email, RESET_MAIL)).text)![0]

test('T-RST-01 an unknown address gets the same answer, and no mail', async () => {
  const [known, unknown] = [(await newPerson()).email, newEmail()]
  const answers = []
  for (const email of [known, unknown]) {
    const client = new Client()
    const { status, location } = await client.submit('/password/forgot', { email })
    answers.push({
      status,
      location,
      cookies: [...client.cookies.keys()],
      page: textOf((await client.get(location!)).html),
    })
  }
  expect(answers[0]).toEqual(answers[1])
  await mail(known, RESET_MAIL)
  expect(await mailsTo(unknown)).toEqual([])
})

test('T-RST-04, T-WEB-04 links that scanners follow, by GET and HEAD, are as good as before', async () => {
  const { email } = await newPerson()
  await new Client().submit('/password/forgot', { email })
  const link = await resetLink(email)
  for (let count = 0; count < 10; count += 1) {
    const method = count % 2 ? 'HEAD' : 'GET'
    const { status, location } = await new Client().fetch(link, { method })
    expect([303, 307]).toContain(status)
    expect(location).toBe('/password/reset')
  }
  const client = new Client()
  await client.get(link)
  const { html, headers } = await client.get('/password/reset')
  expect(textOf(html)).toContain('Ein neues Passwort erstellen')
  // RST-09.
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toContain('no-store')
  expect(html).not.toContain(link.split('/').at(-1)!)
})

test('T-RST-06 without the link’s cookie nothing is set, whatever else is sent', async () => {
  const person = await newPerson()
  const client = new Client()
  await client.submit('/password/forgot', { email: person.email })
  await client.get(await resetLink(person.email))
  const { html } = await client.get('/password/reset')
  client.cookies.clear()
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...formFields(html), password: NEW, passwordConfirm: NEW }))
    body.append(name, value)
  const answer = await client.post('/password/reset', body)
  expect(textOf(answer.html)).toMatch(/nicht mehr gültig|schon verwendet/)
  const [row] =
    await sql`select count(*)::int as n from audit_entries where account_id = ${person.id} and event = 'password.reset'`
  expect(row!.n).toBe(0)
})

test('T-RST-07 the link is the configured address whatever the headers say', async () => {
  const { email } = await newPerson()
  // With a foreign X-Forwarded-Host the framework refuses the form itself.
  await new Client().submit('/password/forgot', { email }, { headers: { 'X-Forwarded-Host': 'evil.example' } })
  const evil = { 'X-Forwarded-Proto': 'gopher', Forwarded: 'host=evil.example;proto=http', 'X-Host': 'evil.example' }
  await new Client().submit('/password/forgot', { email }, { headers: evil })
  const { text, html } = await mail(email, RESET_MAIL)
  expect(text).toContain(`${process.env.E2E_ADDRESS}/password/reset/`)
  expect(text + html).not.toContain('evil.example')
})

test('a form that is sent twice is shown as done, for the reset and for the change', async () => {
  const person = await newPerson()
  const client = new Client()
  await client.submit('/password/forgot', { email: person.email })
  await client.get(await resetLink(person.email))
  const twice = async (path: string, typed: Record<string, string>) => {
    const { html } = await client.get(path)
    const fields = { ...formFields(html), ...typed }
    const cookies = new Map(client.cookies)
    const send = () => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return client.post(path, body)
    }
    const first = await send()
    for (const [name, value] of cookies) client.cookies.set(name, value)
    return [first, await send()].map(({ location }) => location)
  }
  expect(await twice('/password/reset', { password: NEW, passwordConfirm: NEW })).toEqual([
    '/password/changed',
    '/password/changed',
  ])
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  const done = '/account/authentication/password/changed?sessions=0&devices=0'
  const typed = { currentPassword: NEW, password: `${NEW}!`, passwordConfirm: `${NEW}!` }
  expect(await twice('/account/authentication/password', typed)).toEqual([done, done])
})

test('/.well-known/change-password leads to the form, and back to it after signing in', async ({ page }) => {
  const { email } = await newPerson()
  const answer = await new Client().get('/.well-known/change-password')
  expect(answer).toMatchObject({ status: 303, location: '/account/authentication/password' })
  await page.goto('/.well-known/change-password')
  await steps.signIn(page, email, { path: pathOf(page) })
  await expect(heading(page, 'Passwort ändern')).toBeVisible()
})

test('/.well-known/security.txt is as RFC 9116 has it, and not past', async () => {
  const { status, html, headers } = await new Client().get('/.well-known/security.txt')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(html).toMatch(/^Contact: mailto:\S+@\S+$/m)
  expect(html).toContain(`Canonical: ${process.env.E2E_ADDRESS}/.well-known/security.txt`)
  expect(html).toMatch(/^Preferred-Languages: de, en$/m)
  const expires = new Date(/^Expires: (.*)$/m.exec(html)![1]!).getTime() - Date.now()
  expect(expires).toBeGreaterThan(30 * 86_400_000)
  expect(expires).toBeLessThan(365 * 86_400_000)
})
