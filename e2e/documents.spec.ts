import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, heading, overHttp, press, test } from './fixtures'
import { Client } from './http'
import { companyByNumber, newPerson, newSession, sql } from './people'

test.use(overHttp)

/** A member of the sample company, which has documents. */
const reader = async (number = '100000001') =>
  newPerson({ company: await companyByNumber(number), holds: ['documents.read'] })

async function clientOf(person: { id: string; membershipId: string }) {
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  return client
}

test('R11.3 documents are found, read, and saved as PDF and as ZIP', async ({ page, enter }) => {
  const person = await reader()
  await enter(person)
  await page.goto('/home')
  await page.getByRole('link', { name: 'Meine Belege' }).first().click()
  await expect(heading(page, 'Meine Belege')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(11)
  await expect(page.getByText('1.234,50 €').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Art', exact: true }).selectOption('Rechnung')
  await page.getByRole('combobox', { name: 'Offen / bezahlt' }).selectOption('Bezahlt')
  await press(page, 'Anwenden')
  await expect(page).toHaveURL(/kind=invoice/)
  await expect(page.getByText('Mahnung', { exact: true }).filter({ visible: true })).toHaveCount(0)
  const first = page.getByRole('link', { name: /^RE-\d{4}-\d+$/ }).first()
  const number = await first.innerText()
  await first.click()
  await expect(heading(page, `Rechnung ${number}`)).toBeVisible()
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'PDF herunterladen' }).click(),
  ])
  expect(pdf.suggestedFilename()).toBe(`${number}.pdf`)
  expect(readFileSync(await pdf.path()).toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/)
  await page.goto('/documents?size=25')
  await page.getByRole('checkbox').nth(0).check()
  await page.getByRole('checkbox').nth(2).check()
  const [zip] = await Promise.all([page.waitForEvent('download'), press(page, 'Ausgewählte als ZIP herunterladen')])
  expect(zip.suggestedFilename()).toBe('Belege.zip')
  expect(Object.keys(unzipSync(readFileSync(await zip.path())))).toHaveLength(2)
  const read = await sql`select 1 from audit_entries where event = 'document.read' and actor_id = ${person.id}`
  expect(read).toHaveLength(3)
})

test('T-AUZ-02 without the permission 403, another company’s 404; a file cannot act in the portal', async () => {
  const [row] =
    await sql`select id from documents where company_id = ${(await companyByNumber('100000001')).id} limit 1`
  const file = `/documents/${row!.id}/file`
  const own = await clientOf(await reader())
  const saved = await own.get(file)
  expect(saved.status).toBe(200)
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
  expect(saved.headers.get('x-content-type-options')).toBe('nosniff')
  expect(saved.headers.get('content-security-policy')).toContain('sandbox')
  expect(saved.headers.get('cache-control')).toContain('no-store')
  const none = await own.get('/documents/archive')
  expect([none.status, none.location]).toEqual([303, '/documents?none=1'])
  const many = await own.get(`/documents/archive?${Array.from({ length: 101 }, () => `id=${row!.id}`).join('&')}`)
  expect([many.status, many.location]).toEqual([303, '/documents?toomany=1'])
  expect((await own.get(many.location!)).html).toContain('höchstens 500 Belege')
  const all = await own.get('/documents/archive?all=1&kind=dunning&year=2026')
  expect([all.status, all.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const other = await clientOf(await reader('100000003'))
  const paths = [`/documents/${row!.id}`, file, `/documents/archive?id=${row!.id}`]
  for (const path of paths) expect((await other.get(path)).status, path).toBe(404)
  const missing = paths.map((path) => path.replace(row!.id as string, crypto.randomUUID()))
  for (const path of [...missing, '/documents/x', '/documents/x/file', '/documents/archive?id=x'])
    expect((await own.get(path)).status, path).toBe(404)
  const plain = await clientOf(await newPerson({ company: await companyByNumber('100000001') }))
  for (const path of ['/documents', ...paths]) expect((await plain.get(path)).status, path).toBe(403)
  expect((await plain.get('/documents')).html).toContain('Meine Belege')
  const stranger = await new Client().get(file)
  expect(stranger.location).toMatch(/^\/sign-in\?next=/)
})
