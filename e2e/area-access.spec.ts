import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { translator } from '@/lib/i18n/translate'
import { BUILT_AREAS, PERMISSIONS, type Permission, permissionOf } from '@/lib/permissions/catalogue'
import { expect, test } from './fixtures'
import { ADDRESS, Client, textOf } from './http'
import { type Company, companyByNumber, newCompany, newPerson, newSession, sql } from './people'

const app = join(__dirname, '../app/(portal)')

/** The addresses of areas that are made by files of this name: `/documents/[id]/xml`. */
const addressesOf = (name: RegExp, wanted: (file: string) => boolean = () => true) =>
  readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file) && wanted(file))
    .map((file) => `/${file.replace(/\/[^/]+$/, '')}`)
    .filter((path) => permissionOf(path) !== null)

const PAGES = addressesOf(/\/page\.tsx$/)
/** What a link opens and the browser saves. */
const FILES = addressesOf(/\/route\.ts$/, (file) => /export (async function|const) GET/.test(source(file)))

function source(file: string) {
  return readFileSync(join(app, file), 'utf8')
}

/** Somebody of the sample company, or of another one. */
async function cookieOf(holds: Permission[], company?: Company) {
  const person = await newPerson({ company: company ?? (await companyByNumber('100000001')), holds })
  return newSession(person.id, person.membershipId)
}

async function clientOf(holds: Permission[], company?: Company) {
  const client = new Client()
  client.cookies.set('session', await cookieOf(holds, company))
  return client
}

/** A company that uses every product. */
async function wellServed(): Promise<Company> {
  const company = await newCompany()
  await sql`
    insert into company_products (company_id, product_key) select ${company.id}, key from products on conflict do nothing`
  return company
}

const without = (permission: Permission) => BUILT_AREAS.filter((one) => one !== permission)
const guessed = (path: string) => path.replace(/\[\w+\]/g, () => crypto.randomUUID())

for (const permission of BUILT_AREAS) {
  const pages = PAGES.filter((path) => permissionOf(path) === permission)
  const { href, needs } = PERMISSIONS[permission]

  test(`R1.3 without ${permission} each of its pages says so and whom to ask, and home has no way there`, async () => {
    const client = await clientOf(without(permission), await wellServed())
    const name = translator('de', 'permissions')(`${permission}.name`, { brand: 'Torhaus' })
    expect(pages.length).toBeGreaterThan(1)
    for (const path of pages) {
      const { status, html } = await client.get(guessed(path))
      expect([status, textOf(html).includes(name)], path).toEqual([403, true])
    }
    expect((await client.get('/home')).html).not.toContain(`href="${href}"`)
  })

  test(`R1.3 without a product that enables ${permission} its pages are missing, and say what that may depend on`, async () => {
    const company = await newCompany()
    await sql`delete from company_products where company_id = ${company.id}`
    const client = await clientOf([...BUILT_AREAS], company)
    const { status, html } = await client.get(href)
    expect(status).toBe(needs === 'product' ? 404 : 200)
    if (needs !== 'product') return
    expect(textOf(html)).toContain('hängt auch davon ab, welche Produkte Sie nutzen')
    for (const path of pages) expect((await client.get(guessed(path))).status, path).toBe(404)
    expect((await client.get('/home')).html).not.toContain(`href="${href}"`)
  })
}

test('T-AUZ-02 no file of an area opens by a guessed id, without its permission, or for a stranger', async () => {
  expect(FILES.length).toBeGreaterThan(9)
  for (const file of FILES) {
    const permission = permissionOf(file)!
    const path = guessed(file)
    const climbing = file.replace(/\[\w+\]/g, '..%2F..%2Fetc%2Fpasswd')
    const holder = await clientOf([permission])
    const others = await clientOf(without(permission))
    if (file !== '/documents/archive')
      for (const tried of [path, climbing, file.replace(/\[\w+\]/g, 'x')])
        expect([400, 404], tried).toContain((await holder.get(tried)).status)
    expect((await others.get(path)).status, path).toBe(403)
    expect((await new Client().get(path)).location, path).toMatch(/^\/sign-in\?next=/)
  }
})

/** The first request or order of the sample company for which there is a letter: other tests add newer ones. */
const SAMPLES = {
  'a cancellation': () => sql`
    select r.id from requests r join companies c on c.id = r.company_id
    where c.number = '100000001' and r.kind = 'cancellation' order by r.created_at limit 1`,
  'a mandate': () => sql`
    select r.id from requests r join companies c on c.id = r.company_id
    where c.number = '100000001' and r.kind = 'payment' and r.payload->'after'->>'mandate' is not null
    order by r.created_at limit 1`,
  'an order': () => sql`
    select o.id from orders o join companies c on c.id = o.company_id
    where c.number = '100000001' order by o.created_at limit 1`,
}

type Letter = [what: keyof typeof SAMPLES, permission: Permission, path: (id: string) => string, title: RegExp]

const LETTERS: Letter[] = [
  ['a cancellation', 'contracts.cancel', (id) => `/contracts/cancel/${id}/confirmation`, /^Kündigungsbestätigung/],
  ['a mandate', 'data.payment', (id) => `/payment-methods/${id}/mandate`, /^SEPA-Lastschriftmandat/],
  ['an order', 'orders.cloud', (id) => `/orders/${id}/confirmation`, /^Bestellbestätigung B-\d+/],
]

for (const [what, permission, pathTo, title] of LETTERS)
  test(`T-AUZ-02 the letter about ${what} is a PDF to save, for its company alone`, async () => {
    const path = pathTo((await SAMPLES[what]())[0]!.id as string)
    const answer = await fetch(`${ADDRESS}${path}`, {
      headers: { Cookie: `session=${await cookieOf([permission])}`, 'Accept-Language': 'de' },
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename/)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const letter = await PDFDocument.load(await answer.arrayBuffer())
    expect(letter.getTitle()).toMatch(title)
    expect(letter.getPageCount()).toBe(1)
    // The other company uses everything too: it is the record that is not there.
    expect((await (await clientOf([permission], await wellServed())).get(path)).status).toBe(404)
  })
