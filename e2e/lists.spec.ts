import { expect, type Page, test } from './fixtures'
import { hydrated } from './hydrated'
import { companyByNumber, newCompany, newPerson } from './people'

/** A company with so many members that the page is longer than the window. */
async function longList(page: Page, enter: (person: { id: string; membershipId: string }) => Promise<unknown>) {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  for (let more = 0; more < 24; more++) await newPerson({ company, status: more % 3 ? 'active' : 'locked' })
  await enter(admin)
  return { company, admin, open: (query = '?size=25') => page.goto(`/admin/users${query}`) }
}

const bar = (page: Page) => page.locator('.bulk-bar')
const boxes = (page: Page) => page.getByRole('main').locator('tbody').getByRole('checkbox')

test('UX-28 filters: one row on the desktop, applied at once, and taken off as chips', async ({ page, enter }) => {
  const { open } = await longList(page, enter)
  await page.setViewportSize({ width: 1280, height: 800 })
  await open()
  await hydrated(page)
  const tops = await page.locator('.list-field').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  expect(tops.length).toBeGreaterThan(3)
  expect(new Set(tops.map(Math.round)).size, 'one row').toBe(1)
  const status = page.getByRole('combobox', { name: 'Status', exact: true })
  await status.focus()
  await status.selectOption({ label: 'Gesperrt' })
  await expect(page).toHaveURL(/status=locked/)
  await expect(page.getByText('8 Benutzer gefunden')).toBeVisible()
  await expect(status, 'the focus stays').toBeFocused()
  await page.getByRole('link', { name: /^Status: .?Gesperrt.? ?, entfernen$/ }).click()
  await expect(page).not.toHaveURL(/status=/)
  await expect(status).toHaveValue('')
  await page.goto('/admin/users?role=admin')
  await expect(page.getByText('1 Eintrag', { exact: true })).toBeVisible()
  await expect(page.getByText(/1 bis 1/)).toHaveCount(0)
})

test('UX-28 filters on the telephone: „Filter (1)“, and the first row is on the first screen', async ({
  page,
  enter,
}) => {
  const { open } = await longList(page, enter)
  await page.setViewportSize({ width: 360, height: 780 })
  await open('?status=locked')
  await hydrated(page)
  const row = page.getByRole('main').locator('tbody tr').first()
  expect((await row.boundingBox())!.y).toBeLessThan(780)
  await expect(page.getByRole('combobox', { name: 'Rolle', exact: true })).toBeHidden()
  await page.getByRole('button', { name: 'Filter (1)' }).click()
  await page.getByRole('combobox', { name: 'Rolle', exact: true }).selectOption({ label: 'Administrator' })
  await expect(page, 'the sheet waits for its button').not.toHaveURL(/role=/)
  await page.getByRole('button', { name: 'Anwenden' }).click()
  await expect(page).toHaveURL(/role=admin/)
  await expect(page.getByRole('button', { name: 'Filter (2)' })).toBeVisible()
})

test('UX-29 rows of one height, addresses on one line, one act in view and the rest in a menu', async ({
  page,
  enter,
}) => {
  const { open, company } = await longList(page, enter)
  await newPerson({ company, email: `${'sehr.lang.'.repeat(5)}${company.number}@firma.test` })
  await page.setViewportSize({ width: 1280, height: 800 })
  await open('?size=50')
  const rows = page.getByRole('main').locator('tbody tr')
  const heights = await rows.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)))
  expect(heights).toHaveLength(26)
  // The own row says below the name whose it is.
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(52)
  expect(Math.max(...heights)).toBeLessThanOrEqual(56)
  const lines = await page.locator('tbody .email').evaluateAll((all) => all.map((one) => one.getClientRects().length))
  expect(new Set(lines)).toEqual(new Set([1]))
  const row = rows.filter({ hasText: 'Gesperrt' }).first()
  await expect(row.getByRole('link', { name: /^Berechtigungen/ })).toBeVisible()
  await expect(row.getByRole('link', { name: /^Benutzer löschen/ })).toBeHidden()
  const danger = await rows.evaluateAll(
    (all) => all.filter((one) => one.querySelector('[class*="danger-fill"]')).length,
  )
  expect(danger, 'red only at the last step').toBe(0)
  await row.locator('summary').click()
  await expect(row.getByRole('link', { name: /^Benutzer löschen/ })).toBeInViewport()
})

test('UX-16 the bar of a selection appears with the first tick, stays in view, counts, and lets go of all', async ({
  page,
  enter,
}) => {
  const { open } = await longList(page, enter)
  await page.setViewportSize({ width: 1280, height: 600 })
  await open()
  await hydrated(page)
  await expect(bar(page)).toBeHidden()
  await boxes(page).first().check()
  await expect(bar(page)).toContainText('1 ausgewählt')
  await expect(bar(page)).toBeInViewport({ ratio: 1 })
  await boxes(page).nth(1).check()
  await boxes(page).nth(2).check()
  await expect(bar(page)).toContainText('3 ausgewählt')
  await bar(page).getByRole('button', { name: 'Auswahl aufheben' }).click()
  await expect(bar(page)).toBeHidden()
  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).check()
  await expect(bar(page)).toContainText('24 ausgewählt')
  await open('?size=10')
  await hydrated(page)
  await expect(bar(page)).toBeHidden()
  await page.getByRole('checkbox', { name: 'Alle auf dieser Seite auswählen' }).check()
  await bar(page).getByRole('link', { name: 'Alle 25 passenden auswählen' }).click()
  await expect(bar(page)).toContainText('Alle 25 ausgewählt')
})

test('R11.3 documents: the bar says how many and how large, and the PDF is seen in the page', async ({
  page,
  enter,
}) => {
  await enter(await newPerson({ company: await companyByNumber('100000001'), holds: ['documents.read'] }))
  await page.goto('/documents')
  await hydrated(page)
  await boxes(page).nth(0).check()
  await boxes(page).nth(1).check()
  await expect(bar(page)).toContainText(/2 ausgewählt · ZIP · etwa [\d,.]+ [KM]B/)
  const pdf = page.getByRole('main').locator('tbody tr').filter({ hasText: 'PDF' }).first()
  await pdf.getByRole('rowheader').getByRole('link').click()
  await expect(page.getByTitle(/^Seiten von /)).toBeVisible()
})
