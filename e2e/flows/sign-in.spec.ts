import { cookieOf, expect, heading, openMenu, pathOf, press, test } from '../fixtures'
import { codeIn, mail } from '../mailbox'
import { newPerson, PASSWORD, sql, supporter } from '../people'
import * as steps from '../steps'

const WRONG = 'E-Mail-Adresse oder Passwort ist falsch'

test('R3.1 R3.2 address, password and the code by e-mail lead home', async ({ page }) => {
  const { email } = await newPerson()
  await steps.signIn(page, email)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend), Petra Prüfer$/)).toBeVisible()
  expect(await cookieOf(page, 'session')).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1, path: '/' })
  expect(await cookieOf(page, 'attempt')).toBeUndefined()
})

test('R3.4 a wrong password says the same as an unknown address would, keeps the address and empties the password', async ({
  page,
}) => {
  const { email } = await newPerson()
  await steps.giveEmail(page, email)
  await steps.givePassword(page, 'falsch-falsch')
  await expect(page.getByText(WRONG).first()).toBeVisible()
  await expect(page).toHaveTitle(/^Fehler: /)
  await expect(page.getByLabel('E-Mail-Adresse', { exact: true })).toHaveValue(email)
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveValue('')
  expect(await cookieOf(page, 'session')).toBeUndefined()
  await steps.givePassword(page, PASSWORD)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
})

test('R3.4 a locked access learns after password and code that it is locked and whom to ask, and gets no session', async ({
  page,
}) => {
  const { id, email } = await newPerson({ status: 'locked' })
  await steps.signInUpToCode(page, email)
  await expect(page.getByText('gesperrt')).toBeHidden()
  await steps.giveFactor(page, await steps.signInCode(email))
  await expect(heading(page, 'Ihr Zugang ist gesperrt')).toBeVisible()
  await expect(page.getByText(/Wenden Sie sich an den Administrator/)).toBeVisible()
  expect(await cookieOf(page, 'session')).toBeUndefined()
  expect(await sql`select id from sessions where account_id = ${id}`).toHaveLength(0)
  await page.goto('/home')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
})

test('R3.4 the locked sample person with a wrong password is not told of the lock', async ({ page }) => {
  await steps.giveEmail(page, 'gesperrt@beispiel.test')
  await steps.givePassword(page, 'falsch-falsch')
  await expect(page.getByText(WRONG).first()).toBeVisible()
})

test('R3.5 „Abmelden“ ends the session on the server: the old cookie is worthless', async ({ page, another }) => {
  const { email } = await newPerson()
  await steps.signIn(page, email)
  const cookie = (await cookieOf(page, 'session'))!
  await page.goto('/home')
  await openMenu(page)
  await press(page, 'Abmelden')
  await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
  expect(await cookieOf(page, 'session')).toBeUndefined()
  const thief = await another()
  await thief.context().addCookies([cookie])
  await thief.goto('/home')
  await expect(heading(thief, 'Anmelden oder Konto erstellen')).toBeVisible()
  await expect(thief.getByText('Ihre Sitzung ist beendet.')).toBeVisible()
})

test('R3.3 a stranger who asks for a page comes back to it after signing in', async ({ page }) => {
  const { email } = await supporter()
  await page.goto('/support?state=open')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  await steps.signIn(page, email, { path: pathOf(page) })
  await expect(heading(page, 'Meine Supportanfragen')).toBeVisible()
})

test('R5.2 a wrong code says so and another one helps; the mail does not show the code in its subject', async ({
  page,
}) => {
  const { email } = await newPerson()
  await steps.signInUpToCode(page, email)
  const sent = await mail(email, /Verifizierungscode/)
  expect(sent.subject).not.toMatch(/\d{6}/)
  await expect(page.getByText('p•••')).toBeVisible()
  await expect(page.getByText(email)).toBeHidden()
  await steps.giveFactor(page, codeIn(sent) === '000000' ? '111111' : '000000')
  await expect(page.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  await steps.giveFactor(page, `${codeIn(sent).slice(0, 3)} ${codeIn(sent).slice(3)}`)
  await steps.declineTrust(page)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R2.1 a shared company computer: „Bearbeiten“ starts again with another address', async ({ page }) => {
  const [first, second] = [await newPerson(), await newPerson()]
  await steps.giveEmail(page, first.email)
  await page.getByRole('link', { name: 'E-Mail-Adresse bearbeiten' }).click()
  await page.getByLabel('E-Mail-Adresse').fill(second.email)
  await press(page, 'Weiter')
  await expect(page.getByLabel('E-Mail-Adresse', { exact: true })).toHaveValue(second.email)
})
