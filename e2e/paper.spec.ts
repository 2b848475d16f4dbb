import { PDFDocument } from '@cantoo/pdf-lib'
import { BUILT_AREAS, PERMISSIONS } from '@/lib/permissions/catalogue'
import { enterProved, newStaff } from './factor-people'
import { expect, type Page, press, test } from './fixtures'
import { companyByNumber, newCompany, newPerson, sql } from './people'

/** CSS pixels of a DIN sheet (210 by 297 mm) between margins of 10 mm. */
const PAPER = { width: 718, height: 1046 }
const MM = 96 / 25.4

/** What is on the paper that nobody can use there, and what does not fit on it. */
const outOfPlace = (page: Page) =>
  page.evaluate((width) => {
    const seen = (one: Element) => (one as HTMLElement).checkVisibility() && one.getBoundingClientRect().width > 1
    // What was typed into the fields of a form may stay.
    const useless = 'body header:not(main header), nav, footer, button, select, textarea, search input'
    const wide = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > width + 1)
    return [
      ...[...document.querySelectorAll(useless)].filter(seen).map((one) => one.outerHTML.slice(0, 120)),
      ...wide.slice(-3).map((one) => `too wide: ${one.outerHTML.slice(0, 120)}`),
    ]
  }, PAPER.width)

test('UX-30 the list and a record of each area can be printed: heading and content, and nothing to click', async ({
  page,
  enter,
}) => {
  await enter(await newPerson({ company: await companyByNumber('100000001'), role: 'admin', holds: [...BUILT_AREAS] }))
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize(PAPER)
  const wrong: Record<string, string[]> = {}
  for (const key of BUILT_AREAS) {
    const { href } = PERMISSIONS[key]
    await page.goto(href)
    const links = await page.locator('main tbody a').evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
    const record = links.find((one) => new RegExp(`^${href}/[0-9a-f-]{36}$`).test(one))
    for (const path of [href, record!]) {
      if (path !== href) await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const found = await outOfPlace(page)
      if (found.length > 0) wrong[path] = found
    }
  }
  expect(wrong).toEqual({})
})

test('R10.2 the letter with a registration code is one page of paper, its address in the window of the envelope', async ({
  page,
}) => {
  const company = await newCompany()
  await sql`update companies set street = 'Hafenstraße 8', postal_code = '20457', city = 'Hamburg' where id = ${company.id}`
  await enterProved(page, await newStaff('operations'))
  await page.goto(`/staff/companies/${company.number}/registration-codes`)
  await press(page, 'Registrierungscode erzeugen')
  await expect(page.locator('.letter-code')).toHaveText(/^TOR(-[0-9A-Z]{4}){4}$/)
  const pdf = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }))
  expect(pdf.getPages().map((sheet) => [Math.round(sheet.getWidth()), Math.round(sheet.getHeight())])).toEqual([
    [595, 842],
  ])
  await page.emulateMedia({ media: 'print' })
  const { x, y, width, height } = (await page.locator('.letter-address').boundingBox())!
  // DIN 5008, form B: 20 to 105 mm from the left, 45 to 90 mm from above.
  expect([x / MM >= 20, (x + width) / MM <= 105, y / MM >= 45, (y + height) / MM <= 90]).toEqual([
    true,
    true,
    true,
    true,
  ])
  for (const line of [company.name, 'Hafenstraße 8', '20457 Hamburg'])
    await expect(page.locator('.letter-address')).toContainText(line)
})
