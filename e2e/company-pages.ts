import type { Page } from './fixtures'
import { newCompany, newMerge, newPerson, newSession, sql } from './people'

const LIST = '/staff/companies'

const asOperations = (path: () => string | Promise<string>) =>
  async function open(page: Page) {
    const [row] = await sql`select id from accounts where email = 'operations@torhaus.test'`
    const value = await newSession(row!.id as string, null)
    await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
    await page.goto(await path())
  }

const ofNew = (page: string) =>
  asOperations(async () => {
    const company = await newCompany()
    await newPerson({ company, role: 'admin' })
    return `${LIST}/${company.number}${page}`
  })

async function suspended() {
  const { id, number } = await newCompany()
  await sql`update companies set status = 'suspended', status_since = now() where id = ${id}`
  return `${LIST}/${number}`
}

async function preview() {
  const [by] = await sql`select id from accounts where email = 'operations@torhaus.test'`
  const [row] = await sql`
    insert into imports (kind, created_by, total, due) values ('companies', ${by!.id}, 2, 1) returning id`
  const cells = { number: '123456789', name: '<b>Neu</b> GmbH', street: '', postalCode: '', city: '', country: '' }
  const more = { products: 'erp-100', partnerName: '', partnerPhone: '', partnerEmail: '' }
  await sql`insert into import_lines (import_id, n, cells, outcome) values
    (${row!.id}, 2, ${sql.json({ ...cells, ...more, '#effect': 'added' })}, 'due'),
    (${row!.id}, 3, ${sql.json({ ...cells, ...more })}, 'product')`
  return `${LIST}/import/${row!.id}`
}

async function closed(page: Page) {
  const company = await newCompany()
  const { id, membershipId } = await newPerson({ company, role: 'admin' })
  await sql`
    update companies set status = 'closed', status_since = now(), documents_until = now() + interval '1 year'
    where id = ${company.id}`
  const value = await newSession(id, membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto('/closed-company')
}

/** R10.2: suspending, closing, importing and merging companies. */
export const COMPANY_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  [`${LIST}/{number}/suspend`, ofNew('/suspend')],
  [`${LIST}/{number}/close`, ofNew('/close')],
  [`${LIST}/{number}, suspended`, asOperations(suspended)],
  [`${LIST}/import`, asOperations(() => `${LIST}/import`)],
  [`${LIST}/import/{id}`, asOperations(preview)],
  [`${LIST}/{number}/merge`, ofNew('/merge')],
  [`${LIST}/{number}/merge, preview`, ofNew('/merge?into=100000001')],
  [`${LIST}/merges`, asOperations(() => `${LIST}/merges?show=all`)],
  [`${LIST}/merges/{id}`, asOperations(async () => `${LIST}/merges/${await newMerge()}`)],
  ['/closed-company', closed],
]
