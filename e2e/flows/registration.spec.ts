import { expect, heading, press, test } from '../fixtures'
import { mail } from '../mailbox'
import { newCompany, newEmail, newPerson, sql } from '../people'
import * as steps from '../steps'

test('R2.1 an unknown address leads to the details, a known one to the password', async ({ page }) => {
  await steps.startRegistration(page, newEmail())
  const { email } = await newPerson()
  await steps.giveEmail(page, email)
  await expect(heading(page, 'Anmelden')).toBeVisible()
  await expect(page.getByLabel('E-Mail-Adresse', { exact: true })).toHaveValue(email)
})

test('R2.6 the way with the code by e-mail leads from the address to the home page', async ({ page }) => {
  const [email, company] = [newEmail(), await newCompany()]
  await steps.registerUpToNumber(page, email)
  await steps.giveNumber(page, company.number)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend), Änne Öztürk$/)).toBeVisible()
  await expect(page.getByText('Prüfstand')).toBeHidden()
})

test('R5.3 the way with the authenticator app leads to the same place, and the app is mailed', async ({ page }) => {
  const [email, company] = [newEmail(), await newCompany()]
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  await steps.acceptTerms(page)
  await steps.setUpApp(page)
  await steps.chooseFamily(page)
  await steps.giveNumber(page, company.number)
  await expect(heading(page, /Änne/)).toBeVisible()
  await mail(email, /Authenticator-App eingerichtet/)
})

test('R2.5, R5.3 terms ticked beside „Registrieren“ are not asked again, the recovery codes come at once, and a number needs no family', async ({
  page,
}) => {
  const [email, company] = [newEmail(), await newCompany()]
  await steps.startRegistration(page, email)
  await page.getByLabel('Ich akzeptiere die Nutzungsbedingungen.').check()
  await steps.giveDetails(page)
  await steps.giveCode(page, await steps.codeOf(email))
  await expect(heading(page, 'Einrichten Multi-Faktor-Authentifizierung')).toBeVisible()
  await steps.setUpApp(page)
  await page.getByLabel(steps.NUMBER_OR_CODE).fill('100')
  await press(page, 'Weiter')
  await expect(page.getByRole('link', { name: /Kundennummer oder den Registrierungscode/ })).toBeVisible()
  await page.getByLabel(steps.NUMBER_OR_CODE).fill(`D${company.number}`)
  await press(page, 'Weiter')
  await expect(heading(page, /Änne/)).toBeVisible()
  const [account] = await sql`
    select terms_version, terms_accepted_at is not null as accepted from accounts where email = ${email}`
  expect(account).toMatchObject({ terms_version: expect.any(Number), accepted: true })
})

test('R2.4 the mail greets without the name that was typed (decision 49), shows the code and says what to do if one did not ask for it', async ({
  page,
}) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page, { firstName: 'Änne', lastName: "O'Brien" })
  await expect(page.getByText(email)).toBeVisible()
  const { subject, text } = await mail(email)
  expect(subject).toBe('Verifizieren Sie Ihre E-Mail-Adresse')
  expect(text).toMatch(/^Ihr Code lautet:\n\d{6}\n\nGuten Tag,\n/)
  expect(text).not.toContain("O'Brien")
  expect(text).toMatch(/\b\d{6}\b/)
  expect(text).toContain('Wenn diese Anfrage nicht von Ihnen kommt')
  expect(text).toContain(`${process.env.E2E_ADDRESS}/help/registration`)
})

test('R2.3 nothing exists before the code is right, and a wrong code says so', async ({ page }) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await mail(email)
  expect(await sql`select id from accounts where email = ${email}`).toHaveLength(0)
  const right = await steps.codeOf(email)
  await steps.giveCode(page, right === '000000' ? '111111' : '000000')
  await expect(page.getByRole('link', { name: 'Der Code ist falsch. Prüfen Sie Ihre Eingabe.' })).toBeVisible()
  await steps.giveCode(page, ` ${right.slice(0, 3)}-${right.slice(3)} `)
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
  expect(await sql`select id from accounts where email = ${email}`).toHaveLength(1)
})

test('R2.2, UX-02 a shared mailbox gets a note, not a refusal, and the address is changed where it stands: names stay', async ({
  page,
  javaScriptEnabled,
}) => {
  const email = `info@${newEmail().replace('@', '.')}`
  await steps.startRegistration(page, email)
  await expect(page.getByText('Diese Adresse sieht nach einem gemeinsamen Postfach aus.')).toBeVisible()
  const field = page.getByLabel('E-Mail-Adresse', { exact: true })
  await page.getByLabel('Vorname').fill('Ada')
  if (javaScriptEnabled !== false) {
    await expect(field).not.toBeEditable()
    await page.getByRole('link', { name: 'E-Mail-Adresse bearbeiten' }).click()
    await expect(field).toBeFocused()
  }
  await field.fill('kein-at')
  await press(page, 'Registrieren')
  await expect(field).toHaveAccessibleDescription(/Fehler/)
  await expect(field).toBeEditable()
  await expect(field).toHaveValue('kein-at')
  await expect(page.getByLabel('Vorname')).toHaveValue('Ada')
})

test('R2.2 two passwords that differ, and empty names, are told all at once; what was typed stays', async ({
  page,
}) => {
  await steps.startRegistration(page, newEmail())
  await page.getByLabel('Nachname').fill('Groß')
  await page.getByLabel('Passwort', { exact: true }).fill(steps.NEW_PASSWORD)
  await page.getByLabel('Passwort bestätigen').fill('etwas-anderes')
  await press(page, 'Registrieren')
  await expect(page.getByText('Es sind 2 Fehler aufgetreten')).toBeVisible()
  await expect(page).toHaveTitle(/^Fehler: /)
  await expect(page.getByLabel('Vorname')).toHaveAccessibleDescription(/Geben Sie Ihren Vornamen ein/)
  await expect(page.getByLabel('Passwort bestätigen')).toHaveAccessibleDescription(/stimmen nicht überein/)
  await expect(page.getByLabel('Nachname')).toHaveValue('Groß')
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveValue('')
})

test('R2.6 neither terms nor factor can be skipped: every address leads back to the step', async ({ page }) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  for (const path of ['/home', '/register/factor', '/register/customer-number', '/support', '/account', '/waiting']) {
    await page.goto(path)
    await expect(page).toHaveURL('/register/terms')
  }
  await press(page, 'Weiter')
  await expect(page.getByRole('link', { name: /Bestätigen Sie die Nutzungsbedingungen/ })).toBeVisible()
  await steps.acceptTerms(page)
  await page.goto('/register/affiliation')
  await expect(page).toHaveURL('/register/factor')
})
