import { createHash } from 'node:crypto'
import { expect, heading, inBrowser, overHttp, test } from './fixtures'
import { Client } from './http'
import { companyByNumber, newPerson, newSession, sql } from './people'

test.use(overHttp)

const reader = async (number: string, holds = true) =>
  newPerson({ company: await companyByNumber(number), holds: holds ? ['documents.read'] : [] })

async function clientOf(person: { id: string; membershipId: string }) {
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  return client
}

/** The newest sample document of this form. */
async function sample(form: string) {
  const { id: company } = await companyByNumber('100000001')
  const [row] = await sql`
    select id, number, sha256 from documents where company_id = ${company} and form = ${form}
    order by issued_on desc limit 1`
  return row as { id: string; number: string; sha256: string }
}

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('R11.3 an e-invoice is read as a page, with the code to pay it', async ({ page, enter }) => {
    const { id, number } = await sample('ubl')
    await enter(await reader('100000001'))
    await page.goto(`/documents/${id}`)
    await expect(page.getByText('E-Rechnung', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Ansicht' }).click()
    await expect(heading(page, `Rechnung ${number}`)).toBeVisible()
    for (const name of ['Verkäufer', 'Käufer', 'Positionen', 'Steuern', 'Summen', 'Zahlung'])
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(page.getByText('Zahlbetrag').locator('..')).toContainText('826,79 €')
    await expect(page.getByText(/2.% bei Zahlung innerhalb von 7 Tagen/)).toBeVisible()
    await expect(page.getByRole('img', { name: /^QR-Code für die Überweisung von 826,79.€ an / })).toBeVisible()
    await expect(page.getByRole('link', { name: 'E-Rechnung herunterladen (XML)' })).toHaveAttribute(
      'href',
      `/documents/${id}/original`,
    )
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})

test('decision 60 the original comes byte for byte, to be saved and never displayed; T-AUZ-02 to nobody else', async () => {
  const own = await clientOf(await reader('100000001'))
  const [ubl, hybrid, pdf] = [await sample('ubl'), await sample('hybrid'), await sample('pdf')]
  const saved = await own.get(`/documents/${ubl.id}/original`)
  expect(createHash('sha256').update(saved.html).digest('hex')).toBe(ubl.sha256)
  expect(saved.headers.get('content-type')).toBe('application/xml')
  expect(saved.headers.get('content-disposition')).toContain(`attachment; filename="${ubl.number}.xml"`)
  expect(saved.headers.get('x-content-type-options')).toBe('nosniff')
  expect(saved.headers.get('content-security-policy')).toContain('sandbox')
  expect((await own.get(`/documents/${hybrid.id}/xml`)).html).toContain('<ram:ID>urn:cen.eu:en16931:2017</ram:ID>')
  expect((await own.get(`/documents/${hybrid.id}/original`)).headers.get('content-type')).toBe('application/pdf')
  const shown = await own.get(`/documents/${pdf.id}/pdf`)
  expect(shown.headers.get('content-type')).toBe('application/pdf')
  expect(shown.headers.get('content-disposition')).toMatch(/^inline/)
  expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'self'/)
  expect((await own.get(`/documents/${pdf.id}`)).html).toContain(`src="/documents/${pdf.id}/pdf"`)
  for (const path of [`${pdf.id}/view`, `${pdf.id}/xml`, `${ubl.id}/xml`, `${ubl.id}/pdf`, 'x/view', 'x/original'])
    expect((await own.get(`/documents/${path}`)).status, path).toBe(404)
  const parts = ['view', 'original', 'xml', 'pdf'].map((part) => `/documents/${hybrid.id}/${part}`)
  const other = await clientOf(await reader('100000003'))
  for (const path of parts) expect((await other.get(path)).status, path).toBe(404)
  const without = await clientOf(await reader('100000001', false))
  for (const path of parts) expect((await without.get(path)).status, path).toBe(403)
  for (const path of parts) expect((await new Client().get(path)).location, path).toMatch(/^\/sign-in\?next=/)
})
