import { expect, heading, inBrowser, overHttp, test } from './fixtures'
import { codeFor, mail, mailsTo } from './mailbox'
import { newEmail, newPerson, sql } from './people'
import * as steps from './steps'

test.use(overHttp)

test('R2.3 of two browsers with one address the one that proves it gets it, and the other learns that there is an account', async ({
  page,
  another,
}) => {
  const email = newEmail()
  const stranger = await another()
  await steps.startRegistration(stranger, email)
  await steps.giveDetails(stranger, { firstName: 'Eve', password: 'fremdes-Passwort-1' })
  const first = await mail(email)
  await steps.startRegistration(page, email)
  await steps.giveDetails(page, { firstName: 'Owner' })
  const own = await codeFor(email, first)
  await steps.giveCode(stranger, own)
  await expect(stranger.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  await steps.giveCode(page, own)
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
  await steps.giveCode(stranger, /\b(\d{6})\b/.exec(first.text)![1]!)
  await expect(heading(stranger, 'Bestätigung der Nutzungsbedingungen')).toBeHidden()
  const [account] = await sql`select first_name from accounts where email = ${email}`
  expect(account!.first_name).toBe('Owner')
  await page.context().clearCookies()
  await steps.signIn(page, email, { password: steps.NEW_PASSWORD })
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
})

test('R2.1 the same address in another spelling is the same address', async ({ page }) => {
  const { email } = await newPerson({ email: newEmail('jürgen') })
  const [local, domain] = email.split('@') as [string, string]
  for (const spelling of [
    email.toUpperCase(),
    `  ${email} `,
    `${local.normalize('NFD')}@${domain}`,
    `${local}＠${domain}`,
  ]) {
    await steps.giveEmail(page, spelling)
    await expect(heading(page, 'Anmelden'), spelling).toBeVisible()
  }
})

test('R2.3 two tabs of one browser are one registration: the newer details count, the code of a moment ago is good', async ({
  page,
  context,
}) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  const tab = await context.newPage()
  await tab.goto('/register')
  await expect(tab.getByLabel('E-Mail-Adresse', { exact: true })).toHaveValue(email)
  await steps.giveDetails(page, { firstName: 'Eins' })
  const code = await codeFor(email)
  await steps.giveDetails(tab, { firstName: 'Zwei' })
  await steps.giveCode(page, code)
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
  const [account] = await sql`select first_name from accounts where email = ${email}`
  expect(account!.first_name).toBe('Zwei')
  expect(await mailsTo(email)).toHaveLength(1)
  await tab.reload()
  await expect(heading(tab, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
})

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('R2.12 the back button neither loses nor doubles a step', async ({ page }) => {
    const email = newEmail()
    await steps.startRegistration(page, email)
    await steps.giveDetails(page)
    await page.goBack()
    await expect(page.getByLabel('Vorname')).toBeVisible()
    await page.goForward()
    await steps.proveAddress(page, email)
    await page.goBack()
    await expect(page.getByLabel('Passwort bestätigen')).toBeHidden()
    await page.goto('/register/code')
    await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
    await steps.acceptTerms(page)
    await page.goto('/register/terms')
    await expect(page).toHaveURL('/register/factor')
    expect(await sql`select id from accounts where email = ${email}`).toHaveLength(1)
  })
})

test('R2.1 who registers on /register with an address that has an account is led to the password', async ({ page }) => {
  const { email } = await newPerson()
  await page.goto('/register')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByLabel('Vorname').fill('Ä')
  await page.getByLabel('Nachname').fill('B')
  await page.getByLabel('Passwort', { exact: true }).fill(steps.NEW_PASSWORD)
  await page.getByLabel('Passwort bestätigen').fill(steps.NEW_PASSWORD)
  await page.getByRole('button', { name: 'Registrieren' }).click()
  await expect(heading(page, 'Anmelden')).toBeVisible()
  await expect(page.getByText('Zu dieser E-Mail-Adresse gibt es bereits ein Konto.')).toBeVisible()
})
