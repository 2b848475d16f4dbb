import { expect, heading, type Page, press, test } from '../fixtures'
import { mail } from '../mailbox'
import { newEmail, newPerson, sql } from '../people'
import * as steps from '../steps'

const PASSWORD = 'vier-blaue-Kamele'

/** R8.3: adds a person, saves the permissions, and returns the path of the mailed link. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto('/admin/users/new')
  await page.getByLabel('Anrede').selectOption({ label: 'Frau' })
  await page.getByLabel('Vorname').fill('Erika')
  await page.getByLabel('Nachname').fill('Müller')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByLabel('Ich akzeptiere die Nutzungsbedingungen.').check()
  await press(page, 'Benutzer anlegen')
  await expect(page.getByRole('heading', { name: 'Berechtigungen', exact: true })).toBeVisible()
  await press(page, 'Speichern')
  const { text } = await mail(email, /Einladung zum Torhaus Portal/)
  expect(text).not.toContain('Müller')
  return /\/invitation\/[\w-]{43}/.exec(text)![0]
}

/** From the form of the invitation to the choice of a factor. */
async function register(guest: Page, email: string) {
  await expect(heading(guest, 'Erstellen Sie Ihr Konto')).toBeVisible()
  await guest.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
  await guest.getByLabel('Passwort bestätigen').fill(PASSWORD)
  await press(guest, 'Registrieren')
  await expect(heading(guest, 'Code')).toBeVisible()
  await steps.proveAddress(guest, email)
  await steps.acceptTerms(guest)
}

test('R5.6 who was invited and takes the app is shown the recovery codes at once', async ({ page, another, enter }) => {
  await enter(await newPerson({ role: 'admin' }))
  const email = newEmail('neu')
  const [link, guest] = [await invite(page, email), await another()]
  await guest.goto(link)
  await register(guest, email)
  await steps.enterAppCode(guest)
  await expect(heading(guest, 'Wiederherstellungscodes')).toBeVisible()
  await steps.shownCodes(guest)
  await expect(guest.locator('[data-print="sheet"] li')).toHaveCount(10)
})

test('R8.3–R8.5 an administrator adds and invites; the person registers with a code and is in, without a customer number', async ({
  page,
  another,
  enter,
}) => {
  const admin = await newPerson({ role: 'admin' })
  await enter(admin)
  const email = newEmail('neu')
  const link = await invite(page, email)
  await expect(page.locator('html')).not.toContainText(link.split('/')[2]!)
  const [invited] = await sql`select id from memberships where invited_email = ${email}`
  await page.goto(`/admin/users/${invited!.id}/permissions`)
  await expect(
    page.getByText(/^Die Einladung ist seit \d{2}\.\d{2}\.\d{4} unterwegs; die Berechtigungen/),
  ).toBeVisible()
  const guest = await another()
  // Twice: opening it uses nothing up.
  await guest.goto(link)
  await guest.goto(link)
  await expect(guest.getByLabel('E-Mail-Adresse')).toHaveValue(email)
  await expect(guest.getByLabel('Vorname')).toHaveValue('Erika')
  await register(guest, email)
  await expect(guest.getByText(/^Schritt 3 von 4:/)).toBeVisible()
  await guest.getByLabel('Verifizierung via E-Mail-Code').check()
  await press(guest, 'Weiter')
  await expect(heading(guest, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(guest.getByText(`Willkommen bei ${admin.company.name}`)).toBeVisible()
  await expect(guest.getByRole('banner')).toContainText(admin.company.name)
  await another().then(async (late) => {
    await late.goto(link)
    await expect(heading(late, 'Diese Einladung ist nicht mehr gültig')).toBeVisible()
  })
})

test('R8.5 who has an account signs in and joins; another account does not', async ({ page, another, enter }) => {
  const admin = await newPerson({ role: 'admin' })
  await enter(admin)
  const known = await newPerson()
  const link = await invite(page, known.email)
  const guest = await another()
  await guest.goto(link)
  await expect(heading(guest, 'Melden Sie sich an')).toBeVisible()
  await guest.getByRole('link', { name: 'Anmelden', exact: true }).click()
  await guest.getByLabel('E-Mail-Adresse').fill(known.email)
  await press(guest, 'Weiter')
  await steps.givePassword(guest, 'Demo-Portal-2026')
  await steps.giveFactor(guest, await steps.signInCode(known.email))
  await steps.declineTrust(guest)
  await expect(heading(guest, 'Einladung annehmen')).toBeVisible()
  await press(guest, 'Einladung annehmen')
  await expect(heading(guest, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(guest.getByRole('banner')).toContainText(admin.company.name)
  await page.goto(link)
  await expect(heading(page, 'Diese Einladung ist nicht mehr gültig')).toBeVisible()
})

test('R8.10 many at once: preview, what is wrong, confirmation, result; a picture is no table', async ({
  page,
  enter,
}) => {
  const admin = await newPerson({ role: 'admin' })
  await enter(admin)
  await page.goto('/admin/users/import')
  const give = (name: string, buffer: Buffer) =>
    page.getByLabel('CSV-Datei').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await give('bild.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))
  await press(page, 'Datei prüfen')
  await expect(page.getByRole('link', { name: /^Das ist keine CSV-Datei\./ })).toBeVisible()
  await expect(page.getByLabel('CSV-Datei')).toHaveAccessibleDescription(/Fehler: Das ist keine CSV-Datei\./)
  const [one, two] = [newEmail('eins'), newEmail('zwei')]
  const table = `Anrede;Vorname;Nachname;E-Mail-Adresse;Vorlage\nFrau;Ida;Größ;${one};\n;=1+1;Text;${two};\n;Ohne;Adresse;;\n`
  await give('tabelle.csv', Buffer.from(table, 'latin1'))
  await press(page, 'Datei prüfen')
  await expect(page.getByText('2 Personen werden angelegt und eingeladen.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Ida Größ' })).toContainText('Wird angelegt und eingeladen')
  await expect(page.getByRole('row').filter({ hasText: 'Ohne Adresse' })).toContainText('E-Mail-Adresse fehlt')
  expect(await sql`select 1 from memberships where invited_email = ${one}`).toEqual([])
  await press(page, '2 Personen anlegen und einladen')
  await mail(two, /Einladung zum Torhaus Portal/)
  await page.reload()
  await expect(heading(page, 'Import abgeschlossen')).toBeVisible()
  const href = await page.getByRole('link', { name: 'Ergebnis herunterladen' }).getAttribute('href')
  const result = await page.request.get(href!)
  expect(await result.text()).toContain(`3;;'=1+1;Text;${two};;Angelegt und eingeladen`)
})
