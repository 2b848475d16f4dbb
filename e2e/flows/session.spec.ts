import { expect, heading, pathOf, press, test } from '../fixtures'
import { newPerson, newTicket, sql, supporter } from '../people'
import * as steps from '../steps'

const idle = (id: string) =>
  sql`update sessions set last_used_at = now() - interval '31 minutes' where account_id = ${id}`

test('R3.5 after 30 minutes without use the next request asks to sign in, says why and leads back', async ({
  page,
  enter,
}) => {
  const person = await newPerson()
  await enter(person)
  await page.goto('/home')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await idle(person.id)
  await page.goto('/account')
  await expect(page.getByText('Sie wurden abgemeldet, weil Sie länger nicht aktiv waren.')).toBeVisible()
  await steps.signIn(page, person.email, { path: pathOf(page) })
  await expect(heading(page, 'Mein Konto')).toBeVisible()
})

test('R3.5 after 12 hours the session ends however much it was used', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await sql`update sessions set expires_at = now() - interval '1 second' where account_id = ${person.id}`
  await page.goto('/home')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
})

const AHEAD = [
  ['next-router-prefetch', '1'],
  ['next-router-prefetch', '2'],
  ['sec-purpose', 'prefetch'],
] as const

const isFresh = async (id: string) => {
  const [row] =
    await sql`select last_used_at > now() - interval '1 minute' as fresh from sessions where account_id = ${id}`
  return row!.fresh as boolean
}

test('R3.5 use keeps a session alive', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await sql`update sessions set last_used_at = now() - interval '29 minutes' where account_id = ${person.id}`
  await page.goto('/home')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  expect(await isFresh(person.id)).toBe(true)
})

test('R3.5 what the browser loads ahead does not count as use', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await sql`update sessions set last_used_at = now() - interval '20 minutes' where account_id = ${person.id}`
  for (const [name, value] of AHEAD) {
    const answer = await page.request.get('/account', { headers: { rsc: '1', [name]: value } })
    expect(answer.status()).toBe(200)
    expect(await isFresh(person.id)).toBe(false)
  }
  await page.request.get('/account', { headers: { rsc: '1' } })
  expect(await isFresh(person.id)).toBe(true)
})

test('R3.5 a new request typed into an ended session is there again after signing in, and is not sent by itself', async ({
  page,
  enter,
}) => {
  const person = await supporter()
  await enter(person)
  await page.goto('/support/new')
  await page.getByLabel('Thema').selectOption({ label: 'Störung oder Fehler' })
  await page.getByLabel('Betreff').fill('Drucker „Nord“ <1>')
  await page.getByLabel('Beschreibung').fill('Zeile 1\nZeile 2')
  await idle(person.id)
  await press(page, 'Anfrage senden')
  await expect(page.getByText('Sie wurden abgemeldet, weil Sie länger nicht aktiv waren.')).toBeVisible()
  await steps.signIn(page, person.email, { path: pathOf(page) })
  await expect(page.getByText('Ihre Eingaben von vorhin sind wieder da.')).toBeVisible()
  await expect(page.getByLabel('Thema')).toHaveValue('fault')
  await expect(page.getByLabel('Betreff')).toHaveValue('Drucker „Nord“ <1>')
  await expect(page.getByLabel('Beschreibung')).toHaveValue('Zeile 1\nZeile 2')
  expect(await sql`select id from tickets where company_id = ${person.company.id}`).toHaveLength(0)
  await press(page, 'Anfrage senden')
  await expect(heading(page, 'Drucker „Nord“ <1>')).toBeVisible()
})

test('R3.5 after a form was sent into an ended session the sign-in leads back to the page of the form', async ({
  page,
  enter,
}) => {
  const person = await supporter()
  const ticket = await newTicket(person, 'Bleibt')
  await enter(person)
  await page.goto(`/support/${ticket.id}`)
  await page.getByLabel('Ihre Antwort').fill('Getippt, nicht gesendet')
  await idle(person.id)
  await press(page, 'Antwort senden')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  await steps.signIn(page, person.email, { path: pathOf(page) })
  await expect(heading(page, 'Bleibt')).toBeVisible()
  await expect(page.getByLabel('Ihre Antwort')).toHaveValue('Getippt, nicht gesendet')
})

test('R3.5 what somebody else typed is never filled in', async ({ page, enter, another }) => {
  const [one, two] = [await supporter(), await supporter()]
  await enter(one)
  await page.goto('/support/new')
  await page.getByLabel('Betreff').fill('Nur für mich')
  await idle(one.id)
  await press(page, 'Anfrage senden')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  const other = await another()
  await enter(two, other)
  await other.goto('/support/new')
  await expect(other.getByLabel('Betreff')).toHaveValue('')
})
