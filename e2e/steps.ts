import { generateSync } from 'otplib'
import { expect, heading, type Page, press, settled } from './fixtures'
import { codeFor, codeIn, mail, mailsTo } from './mailbox'
import { PASSWORD } from './people'
import { PlainPage } from './plain/page'

export const CODE = 'Geben Sie den Code ein'
export const NUMBER_OR_CODE = 'Nummer oder Code aus unserem Schreiben'
export const FACTOR_CODE = '6-stelliger Verifizierungscode'
export const NEW_PASSWORD = 'vier-blaue-Kamele'

/** R2.1: from the start page to the details, with an unknown address. */
export async function startRegistration(page: Page, email: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await press(page, 'Weiter')
  await expect(heading(page, 'Erstellen Sie Ihr Konto')).toBeVisible()
}

type Details = { firstName?: string; lastName?: string; password?: string }

/** R2.2: names and password. */
export async function giveDetails(
  page: Page,
  { firstName = 'Änne', lastName = 'Öztürk', password = NEW_PASSWORD }: Details = {},
) {
  await page.getByLabel('Vorname').fill(firstName)
  await page.getByLabel('Nachname').fill(lastName)
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await page.getByLabel('Passwort bestätigen').fill(password)
  await press(page, 'Registrieren')
  await expect(heading(page, 'Code')).toBeVisible()
}

export async function giveCode(page: Page, code: string) {
  await settled(page)
  await page.getByLabel(CODE).fill(code)
  await press(page, 'Weiter')
}

/** R2.3: proves the address. */
export async function proveAddress(page: Page, email: string) {
  await giveCode(page, await codeFor(email))
  await expect(heading(page, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
}

export async function acceptTerms(page: Page) {
  await page.getByLabel('Ich akzeptiere die Nutzungsbedingungen.').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Einrichten Multi-Faktor-Authentifizierung')).toBeVisible()
}

export async function chooseEmail(page: Page) {
  await page.getByLabel('Verifizierung via E-Mail-Code').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Starten Sie durch!')).toBeVisible()
}

/** R5.3: sets up the app and returns its key. */
export async function setUpApp(page: Page): Promise<string> {
  const secret = await enterAppCode(page)
  await saveRecoveryCodes(page)
  return secret
}

export async function enterAppCode(page: Page): Promise<string> {
  await page.getByLabel('Verifizierung via Authenticator App').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Aktivieren Sie die Authenticator App (TOTP)')).toBeVisible()
  await page.getByText('QR-Code kann nicht gescannt werden?').click()
  const secret = (await page.locator('details code').innerText()).replace(/\s/g, '')
  await page.getByLabel(FACTOR_CODE).fill(generateSync({ secret }))
  await press(page, 'Code validieren')
  return secret
}

/** The sheet of codes: scripts make them at once after the factor; without scripts a button does. */
export async function shownCodes(page: Page) {
  if (page instanceof PlainPage) await press(page, 'Wiederherstellungscodes erzeugen')
  const codes = page.locator('[data-print="sheet"] li')
  await expect(codes).toHaveCount(10)
  return codes
}

/** R5.6: the step after a factor stronger than the e-mail code; returns the ten codes. */
export async function saveRecoveryCodes(page: Page): Promise<string[]> {
  await expect(heading(page, 'Wiederherstellungscodes')).toBeVisible()
  const codes = await shownCodes(page)
  const shown = await codes.allInnerTexts()
  await page.getByLabel('Ich habe die Wiederherstellungscodes sicher aufbewahrt').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Starten Sie durch!')).toBeVisible()
  return shown
}

export async function chooseFamily(page: Page) {
  await page
    .getByRole('button', { name: /^Hier anmelden/ })
    .first()
    .click()
  await expect(heading(page, 'Neu hier? Starten Sie durch!')).toBeVisible()
}

export async function giveNumber(page: Page, number: string) {
  await page.getByLabel('Kundennummer').fill(number)
  await press(page, 'Jetzt registrieren')
}

/** All steps before the one that asks for the company. */
export async function registerUpToNumber(page: Page, email: string) {
  await startRegistration(page, email)
  await giveDetails(page)
  await proveAddress(page, email)
  await acceptTerms(page)
  await chooseEmail(page)
  await chooseFamily(page)
}

export async function giveEmail(page: Page, email: string, path = '/sign-in') {
  await page.goto(path)
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await press(page, 'Weiter')
}

export async function givePassword(page: Page, password: string) {
  await settled(page)
  await page.getByLabel('Passwort', { exact: true }).fill(password)
  await press(page, 'Anmelden')
}

export async function giveFactor(page: Page, code: string) {
  await settled(page)
  await page.getByLabel(FACTOR_CODE).fill(code)
  await press(page, 'Weiter')
}

/** Gives address and password, up to the request for a code. */
export async function signInUpToCode(page: Page, email: string, { password = PASSWORD, path = '/sign-in' } = {}) {
  await giveEmail(page, email, path)
  await expect(heading(page, 'Anmelden')).toBeVisible()
  await givePassword(page, password)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
}

export const TRUST = 'Möchten Sie diesem Gerät vertrauen?'

/** R6.1: answers „Nein“ if the question appears; an unfinished registration has none. */
export async function declineTrust(page: Page) {
  const question = heading(page, TRUST)
  const arrived = async () =>
    (await question.isVisible()) || !/^\/sign-in\/(verify|trust-device)/.test(new URL(page.url()).pathname)
  await expect.poll(arrived, { intervals: [20, 50, 100] }).toBe(true)
  if (!(await question.isVisible())) return
  await press(page, 'Nein')
  await expect(question).toBeHidden()
}

/** R3.1, R3.2 with the e-mail code; the device is not trusted. */
export async function signIn(page: Page, email: string, options: { password?: string; path?: string } = {}) {
  const [last] = await signInMails(email)
  await signInUpToCode(page, email, options)
  await giveFactor(page, codeIn(await mail(email, SIGN_IN_MAIL, last)))
  await expect(heading(page, 'Identität bestätigen')).toBeHidden()
  await declineTrust(page)
}

/** The code in the newest mail of a registration. */
export const codeOf = codeFor

export const signInCode = async (email: string) => codeIn(await mail(email, SIGN_IN_MAIL))

const SIGN_IN_MAIL = /Verifizierungscode für die Anmeldung/
/** The mails of earlier sign-ins, newest first, whose codes must not be used. */
const signInMails = async (email: string) => (await mailsTo(email)).filter(({ subject }) => SIGN_IN_MAIL.test(subject))
