import type { Page } from './fixtures'
import { companyByNumber, newSession, sql } from './people'

const COMPANY = '/staff/companies/100000001'

async function asOperations(page: Page, path: string) {
  const [row] = await sql`select id from accounts where email = 'operations@torhaus.test'`
  const value = await newSession(row!.id as string, null)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(path)
}

/** The newest sample record of this table. */
async function newest(table: 'contracts' | 'documents') {
  const { id } = await companyByNumber('100000001')
  const [row] = await sql`select id from ${sql(table)} where company_id = ${id} order by created_at desc limit 1`
  return `${COMPANY}/${table}/${row!.id}`
}

async function inShop(page: Page, path: string) {
  const [row] = await sql`select id from accounts where email = 'admin@beispiel.test'`
  const { id } = await companyByNumber('100000001')
  const [member] = await sql`select id from memberships where account_id = ${row!.id} and company_id = ${id}`
  const value = await newSession(row!.id as string, member!.id as string)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(path)
}

/** R10.4: what staff file by hand for a company, and the whole lists of the shop's rules. */
export const FILING_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['/staff/companies/{number}/contracts', (page) => asOperations(page, `${COMPANY}/contracts`)],
  ['/staff/companies/{number}/contracts/new', (page) => asOperations(page, `${COMPANY}/contracts/new`)],
  ['/staff/companies/{number}/contracts/{id}', async (page) => asOperations(page, await newest('contracts'))],
  [
    '/staff/companies/{number}/documents/{id}/edit',
    async (page) => asOperations(page, `${await newest('documents')}/edit`),
  ],
  ['/shop/cost-centres', (page) => inShop(page, '/shop/cost-centres')],
  ['/shop/addresses', (page) => inShop(page, '/shop/addresses?q=werk')],
]
