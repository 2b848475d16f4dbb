import { enterProved, newAppOwner } from './factor-people'
import { expect, heading, inBrowser, overHttp, pathOf, press, test } from './fixtures'
import { hydrated } from './hydrated'
import { newPerson, newTicket, sql, supporter } from './people'

test.use(overHttp)

test('R8.11 „Zu erledigen“ has the act beside it, the navigation counts it, and without anything the gate is open', async ({
  page,
}) => {
  const admin = await newAppOwner({ role: 'admin' })
  const { company } = admin
  await enterProved(page, admin)
  await page.goto('/home')
  await expect(page.getByText('Nichts zu erledigen')).toBeVisible()
  const waiting = await newPerson({ company, status: 'pending', proved: false })
  await sql`update accounts set first_name = 'Wanda' where id = ${waiting.id}`
  const asking = await newPerson({ company })
  await sql`
    insert into requests (kind, company_id, membership_id, subject, reason)
    values ('access', ${company.id}, ${asking.membershipId}, 'documents.read', 'Für die Prüfung.')`
  await page.goto('/home')
  await expect(page.getByText('Nichts zu erledigen')).toHaveCount(0)
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  for (const name of [/^Benutzerverwaltung ?, 1 wartet$/, /^Zugriffsanfragen ?, 1 wartet$/])
    await expect(navigation.getByRole('link', { name })).toBeVisible()
  const box = page.getByRole('region', { name: 'Zu erledigen' })
  await box.getByRole('button', { name: /^Berechtigung vergeben/ }).click()
  await expect(page.getByText('Die Berechtigung gilt ab sofort. Petra Prüfer wurde per E-Mail')).toBeVisible()
  const [held] = await sql`select permission from grants where membership_id = ${asking.membershipId}`
  expect(held!.permission).toBe('documents.read')
  await page.goto('/home')
  await box.getByRole('button', { name: /^Freischalten/ }).click()
  await expect(page.getByText('Wanda Prüfer ist freigeschaltet.')).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Benutzerverwaltung', exact: true })).toBeVisible()
})

test('R9.1 a company without an administrator reads one notice with one button', async ({ page, enter }) => {
  const person = await newPerson()
  await enter(person)
  await page.goto('/home')
  const main = page.getByRole('main')
  await expect(main.getByText(/Ihr Unternehmen hat noch keinen Administrator/)).toHaveCount(1)
  await expect(main.getByRole('link', { name: 'Admin-Rechte beantragen' })).toHaveCount(1)
  await enter(await newPerson({ company: person.company, role: 'admin' }))
  await page.goto('/home')
  await expect(main.getByRole('link', { name: 'Admin-Rechte beantragen' })).toHaveCount(0)
})

test('R1.2 a tile’s figure leads to the list of exactly what it counts', async ({ page, enter }) => {
  const person = await supporter()
  for (const subject of ['Eins', 'Zwei']) await newTicket(person, subject)
  const closed = await newTicket(person, 'Drei')
  await sql`update tickets set status = 'closed' where id = ${closed.id}`
  await enter(person)
  await page.goto('/home')
  const tile = page.getByRole('main').getByRole('link', { name: /Meine Supportanfragen/ })
  await expect(page.getByRole('region', { name: 'Ihre Bereiche' })).toContainText(
    /Supportanfragen\s*2\s*offene Anfragen/,
  )
  await tile.click()
  await expect(heading(page, 'Meine Supportanfragen')).toBeVisible()
  await expect(page.getByRole('main').locator('tbody tr')).toHaveCount(2)
})

test('R1.2, R13.3 access is asked for in two clicks from home, and the contact can be dialled and written to', async ({
  page,
  enter,
}) => {
  const admin = await newPerson({ role: 'admin' })
  await enter(await newPerson({ company: admin.company }))
  await page.goto('/home')
  for (const href of ['tel:', 'mailto:'])
    await expect(page.getByRole('main').locator(`a[href^="${href}"]`).first()).toBeVisible()
  await page.getByRole('link', { name: 'Anfragen' }).first().click()
  await page.getByLabel('Wofür brauchen Sie die Berechtigung?').fill('Für die Prüfung.')
  await press(page, 'Berechtigung anfragen')
  await expect(page.getByText('Ihre Anfrage ist bei Ihrem Administrator.')).toBeVisible()
})

test('UX-27 refused and unknown pages keep the frame, the search and the way to support', async ({ page, enter }) => {
  await enter(await newPerson())
  for (const [path, name] of [
    ['/documents', 'Keine Berechtigung für diesen Bereich'],
    ['/nirgends', 'Seite nicht gefunden'],
  ] as const) {
    await page.goto(path)
    await expect(heading(page, name)).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible()
    await expect(page.getByRole('banner').getByRole('searchbox', { name: 'Suche' })).toBeVisible()
    await expect(page.getByRole('main').locator('svg').first(), 'the gate tells which').toBeVisible()
  }
  await expect(
    page.getByRole('main').locator('a[href="/help"], a[href^="tel:"], a[href^="mailto:"]').first(),
  ).toBeVisible()
})

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('UX-26 „/“ opens the quick search outside of fields; synonyms find a page, what was opened comes first', async ({
    page,
    enter,
  }) => {
    await enter(await newPerson())
    await page.goto('/home')
    await hydrated(page)
    await page.keyboard.press('/')
    const dialog = page.getByRole('dialog', { name: 'Schnellsuche' })
    await dialog.getByRole('searchbox').fill('TOTP')
    await dialog.getByRole('link', { name: /^Authentifizierung/ }).click()
    await expect(page).toHaveURL('/account/authentication')
    await page.keyboard.press('Control+k')
    await expect(dialog.getByRole('heading', { name: 'Zuletzt geöffnet' })).toBeVisible()
    await expect(dialog.getByRole('link', { name: /^Authentifizierung/ })).toBeVisible()
    await dialog.getByRole('searchbox').press('/')
    await expect(dialog.getByRole('searchbox')).toHaveValue('/')
    // The first one empties the field, as in every field for a search.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect(pathOf(page)).toBe('/account/authentication')
  })
})
