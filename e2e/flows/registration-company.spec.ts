import { LIMITS } from '@/lib/limits/sheet'
import { expect, heading, type Page, press, submit, test } from '../fixtures'
import { mail } from '../mailbox'
import { newCompany, newEmail, newPerson, newRegistrationCode, newSession, sql } from '../people'
import * as steps from '../steps'

const UNKNOWN = 'Die Angabe konnte nicht zugeordnet werden. Prüfen Sie Ihre Eingabe.'

/** A person whose registration has reached the company. */
async function atNumber(page: Page) {
  const { id, email } = await newPerson()
  await sql`delete from memberships where account_id = ${id}`
  const value = await newSession(id, null)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto('/register/customer-number')
  return { id, email }
}

test('R2.9 with an administrator the membership waits; he gets a mail, and nothing of the company is shown', async ({
  page,
}) => {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  const { email } = await atNumber(page)
  await steps.giveNumber(page, company.number)
  await expect(heading(page, 'Wartet auf Freischaltung')).toBeVisible()
  await expect(page.getByText(/^Wir haben den Administrator am .+ um \d{2}:\d{2} Uhr benachrichtigt/)).toBeVisible()
  await expect(page.getByText(company.name)).toBeHidden()
  expect((await mail(admin.email, /wartet auf Freischaltung/)).text).toContain(email)
  for (const path of ['/home', '/support', '/search?q=a']) {
    await page.goto(path)
    await expect(page).toHaveURL('/waiting')
  }
  await page.goto('/account/organisation')
  await expect(page.getByText('Wartet auf Freischaltung')).toBeVisible()
  await expect(page.getByText(company.name)).toBeHidden()
})

test('R2.9 a request can be taken back, and another number given', async ({ page }) => {
  const [guarded, open] = [await newCompany(), await newCompany()]
  await newPerson({ company: guarded, role: 'admin' })
  await atNumber(page)
  await steps.giveNumber(page, guarded.number)
  await press(page, /zurückziehen/)
  await expect(heading(page, 'Neu hier? Starten Sie durch!')).toBeVisible()
  await steps.giveNumber(page, open.number)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R2.9 without an administrator the membership is active at once, with no permission and no data', async ({
  page,
}) => {
  const company = await newCompany()
  const { id } = await atNumber(page)
  await steps.giveNumber(page, company.number)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(page.getByText('Ihr Unternehmen hat noch keinen Administrator')).toBeVisible()
  await expect(page.getByText(company.name)).toBeHidden()
  const [row] = await sql`select m.status, m.proved, count(g.*)::int as grants from memberships m
    left join grants g on g.membership_id = m.id where m.account_id = ${id} group by m.id`
  expect(row).toMatchObject({ status: 'active', proved: false, grants: 0 })
})

test('R2.8 a leading D, blanks and hyphens are understood; anything else than nine digits is refused in words', async ({
  page,
}) => {
  await atNumber(page)
  for (const wrong of ['12345678', '1234567890', '12345678a', 'abc', 'DD123456789']) {
    await page.getByLabel('Kundennummer').fill(wrong)
    await submit(page, 'Jetzt registrieren')
    await expect(page.getByRole('link', { name: 'Die Kundennummer muss aus 9 Ziffern bestehen' }), wrong).toBeVisible()
    await expect(page.getByLabel('Kundennummer')).toHaveValue(wrong)
  }
  const { number } = await newCompany()
  await steps.giveNumber(page, ` D${number.slice(0, 3)} ${number.slice(3, 6)}-${number.slice(6)} `)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R2.8 neither number nor code, and both of them, are told apart', async ({ page }) => {
  await atNumber(page)
  await press(page, 'Jetzt registrieren')
  await expect(
    page.getByRole('link', { name: 'Geben Sie die Kundennummer oder den Registrierungscode ein' }),
  ).toBeVisible()
  await page.getByLabel('Registrierungscode').fill('TOR-1')
  await steps.giveNumber(page, '123456789')
  await expect(page.getByRole('link', { name: /entweder die Kundennummer oder den Registrierungscode/ })).toBeVisible()
})

test('R2.11 after ten failures in a day even the right number is refused, and each failure is in the log', async ({
  page,
}) => {
  const { id } = await atNumber(page)
  const failures = () =>
    sql`select seq from audit_entries where account_id = ${id} and event = 'membership.refusedNumber'`.then(
      (rows) => rows.length,
    )
  for (let round = 1; round <= LIMITS.customerNumber.failuresPerDay; round++) {
    await steps.giveNumber(page, '499999999')
    await expect(page.getByRole('link', { name: UNKNOWN })).toBeVisible()
    await expect.poll(failures).toBe(round)
  }
  const company = await newCompany()
  await steps.giveNumber(page, company.number)
  await expect(
    page.getByRole('link', { name: /Zu viele Versuche für heute. Wenden Sie sich an den Support/ }),
  ).toBeVisible()
  expect(await sql`select id from memberships where account_id = ${id}`).toHaveLength(0)
})

test('R2.10 a registration code makes the membership active and proved at once, is mailed, and is good once', async ({
  page,
  another,
}) => {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  const code = await newRegistrationCode(company)
  const { email } = await atNumber(page)
  await page.getByLabel('Registrierungscode').fill(` ${code.toLowerCase().replaceAll('-', ' ')} `)
  await press(page, 'Jetzt registrieren')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(page.getByText('Willkommen bei')).toBeVisible()
  await expect(page.getByText(company.name).first()).toBeVisible()
  expect((await mail(admin.email, /Neuer Benutzer in Ihrem Unternehmen/)).text).toContain(email)
  const second = await another()
  await atNumber(second)
  await second.getByLabel('Registrierungscode').fill(code)
  await press(second, 'Jetzt registrieren')
  await expect(second.getByRole('link', { name: UNKNOWN })).toBeVisible()
  await expect(second.getByLabel('Registrierungscode')).toHaveValue(code)
})

test('R2.7 the families stand by country, each with its products; the choice can be changed until a company is entered', async ({
  page,
}) => {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  await steps.proveAddress(page, email)
  await steps.acceptTerms(page)
  await steps.chooseEmail(page)
  await expect(page.getByRole('heading', { level: 2, name: 'Deutschland' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Österreich' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: /^DPW$/ })).toBeVisible()
  await steps.chooseFamily(page)
  await page.getByRole('link', { name: 'Andere Zugehörigkeit wählen' }).click()
  await page.getByRole('button', { name: /DPW/ }).click()
  await expect(heading(page, 'Neu hier? Starten Sie durch!')).toBeVisible()
  const [row] = await sql`select family_key from accounts where email = ${email}`
  expect(row!.family_key).toBe('at-dpw')
})
