import { expect, filterBy, heading, openFilters, pathOf, press, test } from '../fixtures'
import { newPerson, PASSWORD, sql } from '../people'
import * as steps from '../steps'

test('R12.4 the own activity, newest first, with device and address; nobody else’s', async ({ page, address }) => {
  const { email } = await newPerson()
  await steps.giveEmail(page, email)
  await steps.givePassword(page, 'falsch-falsch')
  await expect(page.getByText('E-Mail-Adresse oder Passwort ist falsch').first()).toBeVisible()
  await steps.signIn(page, email)
  await page.goto('/account/activity')
  await expect(heading(page, 'Aktivität')).toBeVisible()
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(0)).toContainText('Anmeldung erfolgreich')
  await expect(rows.nth(0)).toContainText('Mit: E-Mail-Code')
  await expect(rows.nth(0)).toContainText(`IP-Adresse: ${address}`)
  await expect(rows.nth(0)).toContainText(/Gerät: .+ unter .+/)
  await expect(rows.nth(0)).toContainText(/\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}/)
  await expect(rows.nth(1)).toContainText('Anmeldung fehlgeschlagen')
  await expect(rows.nth(1)).toContainText('Nicht angemeldet')
  expect(await page.content()).not.toContain(PASSWORD)
})

test('R12.4 category, days and page stand in the address', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  for (let count = 0; count < 12; count++) {
    await sql`select append_audit(${sql.json([
      { stream: 'account', owner: person.id, event: 'account.language.changed', actorId: person.id, detail: {} },
    ])})`
  }
  await sql`select append_audit(${sql.json([
    { stream: 'account', owner: person.id, event: 'session.ended', actorId: person.id, detail: { reason: 'tooMany' } },
  ])})`
  await page.goto('/account/activity')
  await expect(page.getByText('1 bis 10 von 13 Einträgen')).toBeVisible()
  await page.getByRole('link', { name: 'Nächste Seite' }).click()
  await expect(page.getByText('11 bis 13 von 13 Einträgen')).toBeVisible()
  expect(pathOf(page)).toContain('page=2')
  await expect(page).toHaveTitle(/Seite 2 von 2/)
  await filterBy(page, 'Kategorie', 'Anmeldung')
  await expect(page.getByText('1 Eintrag gefunden')).toBeVisible()
  await expect(page.locator('tbody tr')).toContainText(['Sitzung beendet'])
  await expect(page.locator('tbody tr')).toContainText(['Grund: zu viele gleichzeitig'])
  expect(pathOf(page)).toContain('category=signIn')
  await openFilters(page)
  await page.getByLabel('Bis').fill('1.1.2020')
  await press(page, 'Anwenden')
  await expect(page.getByText('Keine Einträge gefunden')).toBeVisible()
  await openFilters(page)
  await expect(page.getByLabel('Bis')).toHaveValue('01.01.2020')
  await page.getByLabel('Bis').fill('31.02.2020')
  await press(page, 'Anwenden')
  await expect(page.getByLabel('Bis')).toHaveAccessibleDescription(/Geben Sie ein Datum in der Form TT.MM.JJJJ ein/)
  await expect(page.getByLabel('Bis')).toHaveValue('31.02.2020')
})

for (const query of ['page=999999', 'size=7', 'category=x', 'from=2026-02-30', 'to=%00', 'from=9999-99-99', 'page=-1'])
  test(`T-INJ-07 a forged address is no fault: ${query}`, async ({ page, enter }) => {
    await enter(await newPerson())
    const answer = await page.goto(`/account/activity?${query}`)
    expect(answer!.status()).toBe(200)
    await expect(heading(page, 'Aktivität')).toBeVisible()
  })
