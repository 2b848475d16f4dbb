import { expect, heading, type Page, press, test } from './fixtures'
import { newPerson, sql } from './people'

const dialog = (page: Page) => page.getByRole('alertdialog')
const minutesAgo = (id: string, minutes: number) =>
  sql`update sessions set last_used_at = now() - make_interval(mins => ${minutes}) where account_id = ${id}`

/** A page loaded when the session had ninety seconds left, and not used since. */
async function shortlyBeforeTheEnd(page: Page, id: string) {
  await sql`update sessions set idle_seconds = 90, last_used_at = now() where account_id = ${id}`
  await page.goto('/home')
  await expect(dialog(page)).toBeVisible()
}

test('R3.5 two minutes before the end a dialog offers to stay, and „Angemeldet bleiben“ prolongs the session', async ({
  page,
  enter,
}) => {
  const person = await newPerson()
  await enter(person)
  await shortlyBeforeTheEnd(page, person.id)
  await expect(dialog(page)).toHaveAccessibleName(/in \d Minuten? abgemeldet/)
  await expect(page.getByRole('button', { name: 'Angemeldet bleiben' })).toBeFocused()
  await sql`update sessions set idle_seconds = 1800 where account_id = ${person.id}`
  await minutesAgo(person.id, 29)
  await press(page, 'Angemeldet bleiben')
  await expect(dialog(page)).toBeHidden()
  const [row] =
    await sql`select last_used_at > now() - interval '1 minute' as fresh from sessions where account_id = ${person.id}`
  expect(row!.fresh).toBe(true)
})

test('R3.5 the dialog is not there while enough time is left', async ({ page, enter }) => {
  await enter(await newPerson())
  await page.goto('/home')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(dialog(page)).toBeHidden()
})

test('R3.5 „Angemeldet bleiben“ after the end leads to the sign-in', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await shortlyBeforeTheEnd(page, person.id)
  await minutesAgo(person.id, 40)
  await press(page, 'Angemeldet bleiben')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
})

test('R3.5 „Jetzt abmelden“ in the dialog ends the session', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await shortlyBeforeTheEnd(page, person.id)
  await press(page, 'Jetzt abmelden')
  await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
  const [row] = await sql`select end_reason from sessions where account_id = ${person.id}`
  expect(row!.end_reason).toBe('signedOut')
})

test('R3.5 Escape stays signed in, and the focus returns to the page', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await shortlyBeforeTheEnd(page, person.id)
  await sql`update sessions set idle_seconds = 1800 where account_id = ${person.id}`
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
})

test('R3.5 before the absolute end the dialog says that nothing can be prolonged', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await sql`update sessions set expires_at = now() + interval '80 seconds' where account_id = ${person.id}`
  await page.goto('/home')
  await expect(dialog(page)).toContainText('Die längste Dauer einer Sitzung ist bald erreicht.')
  await press(page, 'Verstanden')
  await expect(dialog(page)).toBeHidden()
})

test('R3.5 when the time is over the page itself leads to the sign-in and says why', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await sql`update sessions set idle_seconds = 4, last_used_at = now() where account_id = ${person.id}`
  await page.goto('/home')
  await expect(page.getByText('Sie wurden abgemeldet, weil Sie länger nicht aktiv waren.')).toBeVisible({
    timeout: 15_000,
  })
})
