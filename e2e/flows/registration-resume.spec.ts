import { expect, heading, type Page, press, test } from '../fixtures'
import { newCompany, newEmail, sql } from '../people'
import * as steps from '../steps'

/** Leaves by „Abmelden“ and returns by signing in with the new password. */
async function leaveAndReturn(page: Page, email: string) {
  await press(page, 'Abmelden')
  await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
  await steps.signIn(page, email, { password: steps.NEW_PASSWORD })
}

test('R2.12 a registration left at every step goes on where it stopped, and no step is asked for twice', async ({
  page,
}) => {
  const [email, company] = [newEmail(), await newCompany()]
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  await leaveAndReturn(page, email)
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
  await steps.acceptTerms(page)
  await leaveAndReturn(page, email)
  await expect(heading(page, 'Einrichten Multi-Faktor-Authentifizierung')).toBeVisible()
  await steps.chooseEmail(page)
  await leaveAndReturn(page, email)
  await expect(heading(page, 'Starten Sie durch!')).toBeVisible()
  await steps.chooseFamily(page)
  await leaveAndReturn(page, email)
  await expect(heading(page, 'Neu hier? Starten Sie durch!')).toBeVisible()
  await steps.giveNumber(page, company.number)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R2.12 before the address is proved the same browser goes on with what was typed', async ({ page }) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page, { firstName: 'Bleibt' })
  await page.goto('/')
  await page.goto('/register')
  await expect(page.getByLabel('E-Mail-Adresse', { exact: true })).toHaveValue(email)
  await expect(page.getByLabel('Vorname')).toHaveValue('Bleibt')
  await page.goto('/register/code')
  await steps.proveAddress(page, email)
})

test('R2.5 a new version of the terms is asked for at the next sign-in, and accepted with version and time', async ({
  page,
}) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  await steps.acceptTerms(page)
  const [row] = await sql`select terms_version, terms_accepted_at from accounts where email = ${email}`
  expect(row!.terms_version).toBe(1)
  expect(row!.terms_accepted_at).not.toBeNull()
  await sql`update accounts set terms_version = 0 where email = ${email}`
  await page.goto('/home')
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
})

test('R5.3 a set-up of the app that took too long starts over with a new key, and the old one is worthless', async ({
  page,
}) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  await steps.acceptTerms(page)
  await page.getByLabel('Verifizierung via Authenticator App').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Aktivieren Sie die Authenticator App (TOTP)')).toBeVisible()
  await page.getByLabel(steps.FACTOR_CODE).fill('000000')
  await press(page, 'Code validieren')
  await expect(page.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  await page.getByText('QR-Code kann nicht gescannt werden?').click()
  const before = await page.locator('details code').innerText()
  await sql`update pending_totp set expires_at = now() - interval '1 second' where account_id = (select id from accounts where email = ${email})`
  await page.getByLabel(steps.FACTOR_CODE).fill('123456')
  await press(page, 'Code validieren')
  await expect(page.getByRole('link', { name: /Die Einrichtung hat zu lange gedauert/ })).toBeVisible()
  await page.reload()
  await page.getByText('QR-Code kann nicht gescannt werden?').click()
  expect(await page.locator('details code').innerText()).not.toBe(before)
})
