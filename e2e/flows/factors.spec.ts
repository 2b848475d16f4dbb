import { appCode, enterProved, givePhone, newAppOwner, newNumber } from '../factor-people'
import { expect, heading, type Page, press, test } from '../fixtures'
import { codeIn, mail } from '../mailbox'
import { newEmail, newPerson, PASSWORD, sql } from '../people'
import * as steps from '../steps'

const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: new RegExp(`^${name}`) }) })
const APP = 'Authenticator App \\(TOTP\\)'

async function shownKey(page: Page) {
  await page.getByText('QR-Code kann nicht gescannt werden?').click()
  return (await page.locator('details code').innerText()).replace(/\s/g, '')
}

test('R5.7 the app is set up after a step-up by mail, leads to the recovery codes, and the e-mail code goes', async ({
  page,
  enter,
}) => {
  const person = await newPerson()
  await enter(person)
  await page.goto('/account/authentication')
  await expect(page.getByText('nur so sicher wie Ihr Postfach')).toHaveCount(1)
  await expect(page.getByRole('img', { name: '2 von 4 erledigt' })).toBeVisible()
  await press(page, 'Aktivieren Sie die Authenticator App (TOTP)')
  await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
  await press(page, 'Code senden')
  await page.getByLabel(steps.FACTOR_CODE).fill(codeIn(await mail(person.email, /Ihr Bestätigungscode/)))
  await press(page, 'Bestätigen')
  await expect(page.getByRole('img', { name: 'QR-Code für Ihre Authenticator-App' })).toBeVisible()
  const secret = await shownKey(page)
  await page.getByLabel(steps.FACTOR_CODE).fill('000000')
  await press(page, 'Code validieren')
  await expect(page.getByRole('link', { name: 'Der Code ist falsch. Prüfen Sie Ihre Eingabe.' })).toBeVisible()
  await page.getByLabel(steps.FACTOR_CODE).fill(appCode(secret))
  await press(page, 'Code validieren')
  await expect(heading(page, 'Wiederherstellungscodes')).toBeVisible()
  await steps.shownCodes(page)
  await page.goto('/account/authentication')
  await expect(row(page, APP)).toContainText('Eingerichtet am')
  await expect(page.getByRole('img', { name: '3 von 4 erledigt' })).toBeVisible()
  await expect(page.getByText('nur so sicher wie Ihr Postfach')).toHaveCount(0)
  await expect(row(page, 'Verifizierung via E-Mail-Code')).toContainText('Nicht aktiv')
  await expect(page.getByRole('heading', { name: 'Wiederherstellungscodes sichern' })).toBeVisible()
  await mail(person.email, /Authenticator-App eingerichtet/)
})

test('T-TOTP-08 after a sign-in by SMS the app is deleted only with its own code; then the e-mail code is back', async ({
  page,
}) => {
  const owner = await newAppOwner()
  await enterProved(page, owner, 'sms')
  await page.goto('/account/authentication')
  await row(page, APP)
    .getByRole('link', { name: /^Löschen/ })
    .click()
  await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
  await page.getByLabel(steps.FACTOR_CODE).fill(appCode(owner.secret))
  await press(page, 'Bestätigen')
  await expect(heading(page, 'Authenticator-App löschen')).toBeVisible()
  await expect(
    page.getByText('Die Authentifizierung per E-Mail-Code wird anschließend automatisch aktiviert sein.'),
  ).toBeVisible()
  await press(page, 'Löschen')
  await expect(page.getByText('Die Authenticator-App ist gelöscht.')).toBeVisible()
  await expect(row(page, 'Verifizierung via E-Mail-Code')).toContainText('Aktiv seit')
  await mail(owner.email, /Authenticator-App entfernt/)
})

test('R5.6 a step-up takes a recovery code where the device is lost', async ({ page, enter }) => {
  const owner = await newAppOwner()
  await enter(owner)
  await page.goto('/account/authentication/app')
  await page.getByRole('link', { name: 'Wiederherstellungscode verwenden' }).click()
  await page.getByLabel('Wiederherstellungscode').fill(owner.codes[0]!.toLowerCase().replaceAll('-', ' '))
  await press(page, 'Bestätigen')
  await expect(heading(page, 'Neue App einrichten')).toBeVisible()
  await mail(owner.email, /noch 9 übrig/)
})

test('R5.9 a step-up takes a code by SMS, and „Abbrechen“ leads back to where one was', async ({ page, enter }) => {
  const person = await newPerson()
  const number = newNumber()
  await givePhone(person, number)
  await enter(person)
  await page.goto('/account/authentication')
  await press(page, 'Aktivieren Sie die Authenticator App (TOTP)')
  await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
  await page.getByRole('link', { name: 'Abbrechen' }).click()
  await expect(heading(page, 'Authentifizierung')).toBeVisible()
  await press(page, 'Aktivieren Sie die Authenticator App (TOTP)')
  await press(page, 'Code senden')
  await expect(page.getByText(`+49 ••• ${number.slice(-2)}`)).toBeVisible()
  await page.getByLabel(steps.FACTOR_CODE).fill(codeIn(await mail(number)))
  await press(page, 'Bestätigen')
  await expect(page.getByRole('img', { name: 'QR-Code für Ihre Authenticator-App' })).toBeVisible()
})

test('R5.5 an account with app and phone signs in by SMS instead, and is never offered the e-mail code', async ({
  page,
}) => {
  const owner = await newAppOwner()
  const number = newNumber()
  await givePhone(owner, number)
  await steps.signInUpToCode(page, owner.email)
  await page.getByRole('link', { name: 'Identität auf andere Art bestätigen' }).click()
  await expect(heading(page, 'Identität auf andere Art bestätigen')).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(3)
  await expect(page.getByText('E-Mail-Code')).toBeHidden()
  await page.getByLabel(`Code per SMS an +49 ••• ${number.slice(-2)}`).check()
  await press(page, 'Weiter')
  await expect(page.getByText(`Code per SMS an +49 ••• ${number.slice(-2)} gesendet`)).toBeVisible()
  const { text } = await mail(number)
  expect(text.split('\n').at(-1)).toBe(`@localhost #${codeIn({ text } as never)}`)
  await steps.giveFactor(page, codeIn(await mail(number)))
  await steps.declineTrust(page)
  await expect(heading(page, /Petra/)).toBeVisible()
})

test('R5.4 a phone is set up in the account: a number in any form, then the code', async ({ page }) => {
  const person = await newPerson()
  await enterProved(page, person, 'email')
  const number = newNumber()
  await page.goto('/account/authentication')
  await page.getByRole('link', { name: 'Telefonnummer einrichten' }).click()
  await page.getByLabel('Telefonnummer').fill('12')
  await press(page, 'Weiter')
  await expect(page.getByRole('link', { name: /Telefonnummer im richtigen Format/ })).toBeVisible()
  await page.getByLabel('Telefonnummer').fill('0664 1234567')
  await page.getByLabel('Land der Nummer').selectOption('AT')
  await page.getByLabel('Anruf').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Ist das Ihre Nummer?')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('+43 664 1234567 (Österreich)')
  await page.getByRole('link', { name: 'Andere Nummer' }).click()
  await expect(page.getByLabel('Land der Nummer')).toHaveValue('DE')
  await page.getByLabel('Telefonnummer').fill(number.replace('+49', '0 (').replace('171', '171) '))
  await page.getByLabel('Anruf').check()
  await press(page, 'Weiter')
  await expect(page.getByRole('main')).toContainText('(Deutschland)')
  await press(page, 'Code senden')
  await expect(heading(page, 'Telefonnummer bestätigen')).toBeVisible()
  const spoken = await mail(number)
  await page.getByLabel(steps.FACTOR_CODE).fill(/lautet: ([\d, ]+)\./.exec(spoken.text)![1]!.replace(/\D/g, ''))
  await press(page, 'Code validieren')
  await expect(heading(page, 'Wiederherstellungscodes')).toBeVisible()
  await page.goto('/account/authentication')
  await expect(row(page, 'SMS / Anruf')).toContainText(`Anruf an +49 ••• ${number.slice(-2)}`)
  await mail(person.email, /Telefonnummer eingerichtet/)
})

test('R2.6 a registration with a phone goes through the recovery codes to the company', async ({ page }) => {
  const [email, number] = [newEmail(), newNumber()]
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  await steps.acceptTerms(page)
  await page.getByLabel('Verifizierung via SMS / Anruf').check()
  await page.getByLabel('Mobilnummer').fill('030 1234567')
  await press(page, 'Weiter')
  await expect(page.getByRole('link', { name: /Geben Sie eine Mobilnummer/ })).toBeVisible()
  await page.getByLabel('Mobilnummer').fill('')
  await press(page, 'Weiter')
  await page.getByLabel('Telefonnummer').fill(newNumber())
  await press(page, 'Weiter')
  await page.goto('/register/factor')
  await page.getByLabel('Verifizierung via SMS / Anruf').check()
  await page.getByLabel('Mobilnummer').fill(number)
  await press(page, 'Weiter')
  await press(page, 'Code senden')
  await page.getByLabel(steps.FACTOR_CODE).fill(codeIn(await mail(number)))
  await press(page, 'Code validieren')
  await steps.saveRecoveryCodes(page)
})

test('T-TOTP-09 a secret that does not open says so kindly at the sign-in; a recovery code still helps', async ({
  page,
}) => {
  const [one, other] = [await newAppOwner(), await newAppOwner()]
  await sql`update totp_factors f set secret = o.secret from totp_factors o where f.account_id = ${one.id} and o.account_id = ${other.id}`
  await steps.signInUpToCode(page, one.email, { password: PASSWORD })
  await steps.giveFactor(page, appCode(one.secret))
  await expect(page.getByText('Dieser Weg lässt sich zurzeit nicht prüfen.')).toBeVisible()
  await page.getByText('Kein Zugriff auf Ihr Gerät?').click()
  await page.getByRole('link', { name: 'Wiederherstellungscode verwenden' }).click()
  await page.getByLabel('Wiederherstellungscode').fill(one.codes[0]!)
  await press(page, 'Weiter')
  await expect(heading(page, /Petra/)).toBeVisible()
})

test('R10.1 staff see what they hold and cannot delete the app', async ({ page }) => {
  const [staff] = await sql<{ id: string }[]>`select id from accounts where email = 'leitung@torhaus.test'`
  await enterProved(page, { id: staff!.id, membershipId: null })
  await page.goto('/account/authentication')
  await row(page, APP)
    .getByRole('link', { name: /^Löschen/ })
    .click()
  await expect(page.getByText('Torhaus Mitarbeiter brauchen die Authenticator-App.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Löschen' })).toHaveCount(0)
})
