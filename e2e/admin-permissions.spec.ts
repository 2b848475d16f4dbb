import { expect, overHttp, type Page, press, submit, test } from './fixtures'
import { newPerson, sql } from './people'

const told = (page: Page) => page.getByRole('main').getByRole('alert')
const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true })

async function people() {
  const admin = await newPerson({ role: 'admin' })
  const person = await newPerson({ company: admin.company, holds: ['support.tickets'] })
  return { admin, person, path: `/admin/users/${person.membershipId}/permissions` }
}

const held = async (membershipId: string) => {
  const rows = await sql`select permission from grants where membership_id = ${membershipId} order by permission`
  return rows.map(({ permission }) => permission)
}

test('R7.2 the matrix shows what will change, saves it, and it is in force at the next request', async ({
  page,
  enter,
  another,
}) => {
  const { admin, person, path } = await people()
  const theirs = await another()
  await enter(person, theirs)
  await theirs.goto('/home')
  await expect(theirs.getByRole('link', { name: 'Meine Supportanfragen' }).first()).toBeVisible()
  await enter(admin)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'Berechtigungen', exact: true })).toBeVisible()
  const group = box(page, 'Meine Daten')
  await expect(group).not.toBeChecked()
  await press(page, 'Alle anhaken')
  await expect(group).toBeChecked()
  await box(page, 'Meine Lizenzen').uncheck()
  expect(await group.evaluate((one: HTMLInputElement) => one.indeterminate)).toBe(true)
  await expect(page.getByText('3 von 4 Rechten in „Meine Daten“ vergeben')).toBeVisible()
  await press(page, 'Alle abwählen')
  await box(page, 'Meine Belege').check()
  await box(page, 'Produkte und Verträge').check()
  await box(page, 'Meine Supportanfragen').uncheck()
  await expect(page.getByText('2 Berechtigungen werden vergeben')).toBeVisible()
  await expect(page.getByText('1 Berechtigung wird entzogen')).toBeVisible()
  await press(page, 'Speichern')
  await expect(told(page)).toContainText('Berechtigungen gespeichert')
  await expect(told(page)).toContainText('2 Berechtigungen vergeben, 1 entzogen')
  await expect(told(page).getByRole('link', { name: 'zurück zur Liste' })).toHaveAttribute('href', '/admin/users')
  expect(await held(person.membershipId)).toEqual(['contracts.read', 'documents.read'])
  await theirs.goto('/home')
  await expect(theirs.getByRole('link', { name: 'Meine Supportanfragen' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Rückgängig' }).click()
  await expect(box(page, 'Meine Supportanfragen')).toBeChecked()
  await press(page, 'Speichern')
  await expect(told(page)).toContainText('1 Berechtigung vergeben, 2 entzogen')
  expect(await held(person.membershipId)).toEqual(['support.tickets'])
})

test('an end is typed as TT.MM.JJJJ, stays after a mistake, and is shown so again', async ({ page, enter }) => {
  const { admin, person, path } = await people()
  await enter(admin)
  await page.goto(path)
  const until = page.locator('[name="until.support.tickets"]')
  await expect(until).toHaveAttribute('type', 'text')
  await until.fill('31.02.2099')
  await press(page, 'Speichern')
  await expect(until).toHaveValue('31.02.2099')
  await expect(until).toHaveAttribute('aria-invalid', 'true')
  await until.fill('1.3.2099')
  await expect(page.getByText('1 Frist wird geändert').first()).toBeVisible()
  await press(page, 'Speichern')
  await expect(told(page)).toContainText('Berechtigungen gespeichert')
  await expect(until).toHaveValue('01.03.2099')
  await expect(page.getByText('Keine Änderungen')).toBeVisible()
  const [grant] = await sql`select until from grants where membership_id = ${person.membershipId}`
  expect(new Date(grant!.until).toISOString()).toBe('2099-03-01T23:00:00.000Z')
})

test.describe('over HTTP', () => {
  test.use(overHttp)

  test('T-ADM-05 of two who edit at once the second is told what changed, and nothing is overwritten', async ({
    page,
    enter,
  }) => {
    const { admin, person, path } = await people()
    await enter(admin)
    await page.goto(path)
    await box(page, 'Meine Belege').check()
    await sql`insert into grants (company_id, membership_id, permission) values (${admin.company.id}, ${person.membershipId}, 'contracts.cancel')`
    await sql`update memberships set version = version + 1 where id = ${person.membershipId}`
    await press(page, 'Speichern')
    await expect(told(page)).toContainText('Inzwischen hat jemand anderes diese Berechtigungen geändert')
    await expect(told(page)).toContainText('Vergeben: Kündigen')
    expect(await held(person.membershipId)).toEqual(['contracts.cancel', 'support.tickets'])
    await expect(box(page, 'Kündigen')).toBeChecked()
    await expect(box(page, 'Meine Belege')).toBeChecked()
    await press(page, 'Speichern')
    await expect(page.getByText('Berechtigungen gespeichert')).toBeVisible()
    expect(await held(person.membershipId)).toEqual(['contracts.cancel', 'documents.read', 'support.tickets'])
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('R7.2, R7.7 group, check, template and colleague work as well; what is not offered says why', async ({
    page,
    enter,
  }) => {
    const { admin, person, path } = await people()
    const colleague = await newPerson({ company: admin.company, holds: ['contracts.read'] })
    await enter(admin)
    await page.goto('/admin/templates/new')
    await page.getByLabel('Name der Vorlage').fill('Buchhaltung')
    await page.getByLabel('Meine Belege').check()
    await submit(page, 'Speichern')
    await expect(page.getByText('Vorlage „Buchhaltung“ angelegt.')).toBeVisible()
    await page.goto(path)
    await press(page, 'Alle anhaken')
    await expect(page.getByText('4 von 4 Rechten in „Meine Daten“ vergeben')).toBeVisible()
    await press(page, 'Änderungen prüfen')
    await expect(page.getByText('4 Berechtigungen werden vergeben').first()).toBeVisible()
    expect(await held(person.membershipId)).toEqual(['support.tickets'])
    await page.getByText('Von Kollegen oder aus einer Vorlage übernehmen').click()
    await page.getByLabel('E-Mail-Adresse des Kollegen').fill(colleague.email)
    await press(page, 'Von Kollegen übernehmen')
    await expect(box(page, 'Produkte und Verträge')).toBeChecked()
    await expect(box(page, 'Meine Supportanfragen')).not.toBeChecked()
    await page.getByText('Von Kollegen oder aus einer Vorlage übernehmen').click()
    await press(page, 'Vorlage anwenden')
    await expect(box(page, 'Meine Belege')).toBeChecked()
    await expect(box(page, 'Bestell-Service Cloud')).toHaveCount(0)
    await page.getByText('Nicht verfügbar – Warum?').first().click()
    await expect(page.getByText('Produkt, das Ihr Unternehmen nicht verwendet').first()).toBeVisible()
    await press(page, 'Speichern')
    await expect(page.getByText('1 Berechtigung vergeben, 1 entzogen')).toBeVisible()
    expect(await held(person.membershipId)).toEqual(['documents.read'])
    await page.getByRole('link', { name: /^Warum sieht/ }).click()
    await expect(page.getByRole('row', { name: /Meine Belege/ })).toContainText('Die Berechtigung ist vergeben seit')
    await page.goto('/admin/permissions?permission=documents.read')
    await expect(page.getByText('2 Benutzer gefunden')).toBeVisible()
  })
})
