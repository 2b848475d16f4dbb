import { cookieOf, expect, heading, press, test } from '../fixtures'
import { Client } from '../http'
import { mail, mailsTo } from '../mailbox'
import { newPerson, newSession, sql } from '../people'
import * as steps from '../steps'

const SIGNED_OUT = 'Sie wurden abgemeldet.'
const ended = (id: string) =>
  sql`select id from sessions where account_id = ${id} and ended_at is not null`.then((rows) => rows.length)

test('R13.4 each session with browser, address and times; this one is marked; another one is signed out at once', async ({
  page,
  another,
  address,
}) => {
  const { id, email } = await newPerson()
  await steps.signIn(page, email)
  const other = await another()
  const token = await newSession(id, null)
  await other.context().addCookies([{ name: 'session', value: token, url: process.env.E2E_ADDRESS! }])
  await page.goto('/account/sessions')
  await expect(heading(page, 'Angemeldete Geräte')).toBeVisible()
  const own = page.getByRole('row').filter({ hasText: 'Dieses Gerät' })
  await expect(own).toContainText(address)
  await expect(own).toContainText(' unter ')
  await page
    .getByRole('row')
    .filter({ hasText: 'Unbekanntes Gerät' })
    .getByRole('button', { name: /^Abmelden/ })
    .click()
  await expect(page.getByText('Das Gerät wurde abgemeldet.')).toBeVisible()
  await expect(page.getByText('Sie sind nur auf diesem Gerät angemeldet.')).toBeVisible()
  await other.goto('/account/sessions')
  await expect(heading(other, 'Anmelden oder Konto erstellen')).toBeVisible()
  await mail(email, /Sitzungen beendet/)
  await expect(page.locator('html')).not.toContainText(token)
})

test('R13.4 „Alle anderen Geräte abmelden“ leaves this one; „Überall abmelden“ ends this one too', async ({
  page,
  enter,
}) => {
  const person = await newPerson()
  await enter(person)
  for (let count = 0; count < 3; count++) await newSession(person.id, person.membershipId)
  await page.goto('/account/sessions')
  await press(page, 'Alle anderen Geräte abmelden')
  await expect(page.getByText('Alle anderen Geräte wurden abgemeldet.')).toBeVisible()
  expect(await ended(person.id)).toBe(3)
  await press(page, 'Überall abmelden')
  await expect(page.getByText(SIGNED_OUT)).toBeVisible()
  expect(await ended(person.id)).toBe(4)
  expect(await cookieOf(page, 'session')).toBeUndefined()
  await page.goto('/account/sessions')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  await mail(person.email, /Sitzungen beendet/)
  expect(await mailsTo(person.email)).toHaveLength(1)
})

test('R13.4 signing out the own row is signing out', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await page.goto('/account/sessions')
  await page
    .getByRole('row')
    .filter({ hasText: 'Dieses Gerät' })
    .getByRole('button', { name: /^Abmelden/ })
    .click()
  await expect(page.getByText(SIGNED_OUT)).toBeVisible()
  expect(await cookieOf(page, 'session')).toBeUndefined()
  expect(await ended(person.id)).toBe(1)
})

test('SES-06 somebody else’s session is 404, and lives on', async () => {
  const [thief, victim] = [await newPerson(), await newPerson()]
  await newSession(victim.id, victim.membershipId)
  const [row] = await sql`select id from sessions where account_id = ${victim.id}`
  const client = new Client()
  client.cookies.set('session', await newSession(thief.id, thief.membershipId))
  const answer = await client.submit('/account/sessions', { id: row!.id as string }, { button: 'name="id"' })
  expect(answer.status).toBe(404)
  expect([await ended(victim.id), await ended(thief.id)]).toEqual([0, 0])
})

test('T-SES-09 the eleventh sign-in tells that the oldest was ended', async ({ page }) => {
  const { id, email } = await newPerson()
  for (let count = 0; count < 10; count++) await newSession(id, null)
  await steps.signInUpToCode(page, email)
  await steps.giveFactor(page, await steps.signInCode(email))
  await expect(heading(page, steps.TRUST)).toBeVisible()
  await expect(page.getByText(/Mehr als 10 Anmeldungen gleichzeitig sind nicht möglich/)).toBeVisible()
  expect(await ended(id)).toBe(1)
})

test('T-SES-03 T-SES-07 after signing out a copied cookie is dead, and the answer clears what the browser kept', async () => {
  const { id, email } = await newPerson()
  const client = new Client()
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: 'Demo-Portal-2026' })
  await client.submit('/sign-in/verify', { code: await steps.signInCode(email) })
  const copy = client.cookies.get('session')!
  const answer = await client.submit('/account/sessions', {}, { button: 'Überall abmelden' })
  expect(answer.location).toBe('/?signed-out=1')
  expect((await client.get(answer.location!)).headers.get('clear-site-data')).toContain('"cache"')
  const thief = new Client()
  thief.cookies.set('session', copy)
  const refused = await thief.get('/account/sessions')
  expect(refused.location).toMatch(/^\/sign-in\?/)
  expect(await ended(id)).toBe(1)
})

test('T-SES-02 the step-up makes the old cookie worthless', async ({ page, enter, another }) => {
  const person = await newPerson()
  const before = await enter(person)
  await sql`update sessions set proved_at = now() - interval '11 minutes' where account_id = ${person.id}`
  await page.goto('/confirm-identity?next=%2Faccount%2Fsessions')
  await page.getByLabel('Passwort', { exact: true }).fill('Demo-Portal-2026')
  await press(page, 'Bestätigen')
  await expect(heading(page, 'Angemeldete Geräte')).toBeVisible()
  expect((await cookieOf(page, 'session'))!.value).not.toBe(before)
  const thief = await another()
  await thief.context().addCookies([{ name: 'session', value: before, url: process.env.E2E_ADDRESS! }])
  await thief.goto('/account/sessions')
  await expect(heading(thief, 'Anmelden oder Konto erstellen')).toBeVisible()
})
