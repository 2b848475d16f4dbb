import { expect, heading, type Page, press, test } from '../fixtures'
import { mail } from '../mailbox'
import { newCompany, newPerson, newSession, sql } from '../people'

async function asStaff(page: Page, name: string) {
  const [row] = await sql`select id from accounts where email = ${`${name}@torhaus.test`}`
  const value = await newSession(row!.id as string, null, 'totp')
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
}

/** R9.1 with the page „Angaben prüfen“ (UX-04). */
async function apply(page: Page, reason: string) {
  await page.goto('/apply-for-admin')
  await page.getByLabel('Begründung').fill(reason)
  await press(page, 'Weiter')
  await expect(page.getByRole('link', { name: /Rechte und Pflichten gelesen/ })).toBeVisible()
  await page.getByLabel('Ich habe die Rechte und Pflichten gelesen').check()
  await press(page, 'Weiter')
  await expect(heading(page, 'Angaben prüfen')).toBeVisible()
  await expect(page.getByText(reason)).toBeVisible()
  await press(page, 'Antrag senden')
  await expect(heading(page, 'Ihr Antrag wird geprüft')).toBeVisible()
}

test('R9.1–R9.3 a further administrator: application, consent in the portal, decision by staff', async ({
  page,
  another,
  enter,
}) => {
  const company = await newCompany()
  const [admin, applicant] = [await newPerson({ company, role: 'admin' }), await newPerson({ company })]
  await enter(applicant)
  await apply(page, 'Ich leite jetzt die Buchhaltung.')
  await page.goto('/home')
  await page.locator('summary').filter({ hasText: 'Konto:' }).click()
  await expect(page.getByRole('link', { name: 'Antrag wird geprüft' })).toBeVisible()

  const colleague = await another()
  await enter(admin, colleague)
  await mail(admin.email, /Antrag auf Admin-Rechte/)
  await colleague.goto('/admin/admin-requests')
  await colleague.getByRole('button', { name: /^Zustimmen/ }).click()
  await expect(colleague.getByText('Sie haben zugestimmt.')).toBeVisible()

  const staff = await another()
  await asStaff(staff, 'leitung')
  await staff.goto('/staff/admin-requests?size=100')
  await staff.getByRole('row').filter({ hasText: company.number }).getByRole('rowheader').getByRole('link').click()
  await staff.waitForURL(/\/staff\/admin-requests\/[0-9a-f-]{36}/)
  await expect(staff.getByText('Zugestimmt: Petra Prüfer')).toBeVisible()
  await expect(staff.getByRole('heading', { name: 'Was als Nächstes geschieht' })).toBeVisible()
  await expect(staff.getByRole('definition').filter({ hasText: /^Noch nicht$/ })).toBeVisible()
  await staff.getByRole('button', { name: /^Genehmigen/ }).click()
  await expect(staff.getByText(/Petra Prüfer ist jetzt Administrator/)).toBeVisible()
  await mail(applicant.email, /Admin-Rechte freigeschaltet/)
  await page.goto('/home')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  await enter(applicant)
  await page.goto('/admin/admin-requests')
  await expect(heading(page, 'Anträge auf Admin-Rechte')).toBeVisible()
})

test('decision 11 the first administrator: a document, checked by one, decided by another', async ({
  page,
  another,
  enter,
}) => {
  const applicant = await newPerson({ proved: false })
  await enter(applicant)
  await page.goto('/contact-admin')
  await page.getByRole('main').getByRole('link', { name: 'Admin-Rechte beantragen' }).click()
  await expect(heading(page, 'Admin-Rechte beantragen')).toBeVisible()
  await apply(page, 'Es gibt noch keinen Administrator.')
  const give = (text: string, name = 'Vollmacht.pdf') =>
    page
      .getByLabel('Dokument', { exact: true })
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) })
  await give('<html>')
  await press(page, 'Dokument hochladen')
  await page.waitForURL(/refused=fileType/)
  await give('%PDF-1.7 Vollmacht')
  await press(page, 'Dokument hochladen')
  await expect(page.getByText('Hochgeladen: Vollmacht.pdf')).toBeVisible()

  const clerk = await another()
  await asStaff(clerk, 'support')
  await clerk.goto('/staff/admin-requests?size=100')
  await clerk
    .getByRole('row')
    .filter({ hasText: applicant.company.number })
    .getByRole('rowheader')
    .getByRole('link')
    .click()
  await expect(clerk.getByText('Ihre Rolle entscheidet nicht über Anträge.')).toBeVisible()
  await clerk.getByLabel('Art des Nachweises').selectOption({ label: 'Unterschriebenes Dokument' })
  await clerk.getByLabel('Was wurde geprüft?').fill('Unterschrift mit Handelsregister verglichen')
  // The document is replaced while the member of staff has the page open.
  await give('%PDF-1.7 Andere', 'Andere.pdf')
  await press(page, 'Dokument hochladen')
  await expect(page.getByText('Hochgeladen: Andere.pdf')).toBeVisible()
  await press(clerk, 'Nachweis erfassen')
  await expect(clerk.getByText('Inzwischen wurde ein anderes Dokument hochgeladen').first()).toBeVisible()
  const [asked] = await sql`select evidence from requests where membership_id = ${applicant.membershipId}`
  expect(asked!.evidence).toBeNull()
  await clerk.goto(clerk.url())
  await clerk.getByLabel('Art des Nachweises').selectOption({ label: 'Unterschriebenes Dokument' })
  await clerk.getByLabel('Was wurde geprüft?').fill('Unterschrift mit Handelsregister verglichen')
  await press(clerk, 'Nachweis erfassen')
  await expect(clerk.getByText('Der Nachweis ist erfasst.')).toBeVisible()

  const lead = await another()
  await asStaff(lead, 'leitung')
  await lead.goto(clerk.url())
  await press(lead, 'Ablehnen')
  await expect(lead.getByRole('link', { name: 'Geben Sie eine Begründung ein' })).toBeVisible()
  await lead.getByLabel('Begründung für die Ablehnung').fill('Die Unterschrift fehlt.')
  await press(lead, 'Ablehnen')
  await expect(lead.getByText('Petra Prüfer erhält Ihre Begründung per E-Mail.')).toBeVisible()
  await mail(applicant.email, /Die Unterschrift fehlt\./)
  await page.goto('/apply-for-admin')
  await expect(page.getByText('Ihr letzter Antrag wurde abgelehnt')).toBeVisible()
})

test('R10.2 staff create a company, change it, and make a registration code that is shown once and can be revoked', async ({
  page,
}) => {
  await asStaff(page, 'operations')
  const number = String(500_000_000 + (Date.now() % 400_000_000))
  await page.goto('/staff/companies/new')
  await page.getByLabel('Kundennummer').fill(`D ${number}`)
  await page.getByLabel('Name des Unternehmens').fill('Bäckerei Süß')
  await page.getByRole('checkbox').first().check()
  await press(page, 'Unternehmen anlegen')
  await expect(heading(page, 'Bäckerei Süß')).toBeVisible()
  await page.getByRole('link', { name: 'Bearbeiten' }).click()
  await page.getByLabel('Betreuung').selectOption({ label: 'Partner' })
  await press(page, 'Speichern')
  await expect(page.getByRole('link', { name: 'Geben Sie den Namen des Partners ein' })).toBeVisible()
  await page.getByLabel('Name des Partners').fill('Partner & Söhne')
  await press(page, 'Speichern')
  await expect(page.getByText('Partner: Partner & Söhne')).toBeVisible()
  await page.getByRole('link', { name: 'Registrierungscodes' }).click()
  await press(page, 'Registrierungscode erzeugen')
  const code = page.getByText(/TOR-\w{4}-\w{4}-\w{4}-\w{4}/)
  await expect(code).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Offen' })).toBeVisible()
  await expect(page.getByRole('rowheader')).toContainText('Neu')
  await page.goto(`/staff/companies?q=baeckerei`)
  await expect(page.getByRole('link', { name: 'Bäckerei Süß' }).first()).toBeVisible()
  await page.goto(`/staff/companies/${number}/registration-codes`)
  await expect(page.getByRole('cell', { name: 'Offen' })).toBeVisible()
  await expect(page.locator('main')).not.toContainText('TOR-')
  await press(page, /^Widerrufen/)
  await expect(page.getByText('Der Code ist widerrufen.')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Widerrufen', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Widerrufen/ })).toHaveCount(0)
})
