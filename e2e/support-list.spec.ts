import { expect, heading, overHttp, type Page, pathOf, press, test } from './fixtures'
import { newTicket, sql, supporter } from './people'

test.use(overHttp)

type Supporter = Awaited<ReturnType<typeof supporter>>

async function many(person: Supporter, count: number) {
  for (let index = 1; index <= count; index++) await newTicket(person, `Anfrage Nummer ${index}`)
  await sql`update tickets set updated_at = now() - make_interval(mins => number::int) where company_id = ${person.company.id}`
}

const rows = (page: Page) => page.getByRole('table').getByRole('row')

test('R11.1 ten to a page, in a stable order; „Nächste“ and the numbers lead on', async ({ page, enter }) => {
  const person = await supporter()
  await many(person, 23)
  await enter(person)
  await page.goto('/support')
  await expect(rows(page)).toHaveCount(11)
  await expect(page.getByText('1 bis 10 von 23 Einträgen')).toBeVisible()
  await page.getByRole('link', { name: 'Nächste Seite' }).click()
  await expect(page.getByText('11 bis 20 von 23 Einträgen')).toBeVisible()
  await page.getByRole('link', { name: 'Seite 3' }).click()
  await expect(rows(page)).toHaveCount(4)
  await expect(page).toHaveTitle(/\(Seite 3 von 3\)/)
  await page.getByLabel('Einträge anzeigen').selectOption('25')
  await press(page, 'Anwenden')
  await expect(rows(page)).toHaveCount(24)
})

test('R11.1 search finds part of a subject and the number; filters combine; nothing found says what to do', async ({
  page,
  enter,
}) => {
  const person = await supporter()
  await newTicket(person, 'Rechnung 50% falsch')
  const printer = await newTicket(person, 'Drucker_Nord steht')
  await sql`update tickets set status = 'closed', product_key = 'erp-100' where id = ${printer.id}`
  await enter(person)
  await page.goto('/support')
  const search = page.getByRole('searchbox', { name: 'Suchen' })
  for (const [text, found] of [
    ['drucker', 1],
    ['%', 1],
    ['_', 1],
    [printer.number, 1],
    ["'; drop table tickets; --", 0],
  ] as const) {
    await search.fill(String(text))
    await press(page, 'Anwenden')
    await expect(
      page.getByRole('status').filter({ hasText: found ? `${found} Anfrage gefunden` : 'Keine Anfragen gefunden' }),
    ).toBeVisible()
  }
  await page.getByRole('link', { name: 'Filter zurücksetzen' }).click()
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Geschlossen' })
  await page.getByRole('combobox', { name: 'Produkt' }).selectOption({ label: 'ERP 100' })
  await press(page, 'Anwenden')
  await expect(page.getByRole('link', { name: 'Drucker_Nord steht' })).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Offen' })
  await press(page, 'Anwenden')
  await expect(page.getByText('Ändern Sie die Suche oder setzen Sie die Filter zurück.')).toBeVisible()
})

test('R11.1 whatever stands in the address, a list comes out', async ({ page, enter }) => {
  const person = await supporter()
  await many(person, 12)
  await enter(person)
  for (const query of [
    'page=99',
    'page=-1',
    'page=abc',
    'size=7',
    'state=nope',
    'product=<x>',
    'page=1&page=2',
    `q=${'x'.repeat(3000)}`,
    'q=%00',
    'q=%F0%9F',
  ]) {
    const answer = await page.goto(`/support?${query}`)
    expect(answer!.status(), query).toBe(200)
    await expect(heading(page, 'Meine Supportanfragen')).toBeVisible()
  }
  await page.goto('/support?page=99&size=10')
  expect(pathOf(page)).toBe('/support?size=10')
})

test('R1.4 a form of another company than the one that is entered now is refused in words', async ({ page, enter }) => {
  const person = await supporter()
  const other = await supporter()
  await enter(person)
  await page.goto('/support/new')
  await page.getByLabel('Betreff').fill('Für die erste Firma')
  await page.getByLabel('Beschreibung').fill('Text')
  await sql`update memberships set account_id = ${person.id} where id = ${other.membershipId}`
  await sql`update sessions set membership_id = ${other.membershipId} where account_id = ${person.id}`
  await press(page, 'Anfrage senden')
  await expect(page.getByText('Sie haben inzwischen das Unternehmen gewechselt.')).toBeVisible()
  await expect(page.getByLabel('Betreff')).toHaveValue('Für die erste Firma')
  expect(
    await sql`select id from tickets where company_id in (${person.company.id}, ${other.company.id})`,
  ).toHaveLength(0)
})
