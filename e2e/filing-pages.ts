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

/** R10.4: what staff file by hand for a company. */
export const FILING_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['/staff/companies/{number}/contracts', (page) => asOperations(page, `${COMPANY}/contracts`)],
  ['/staff/companies/{number}/contracts/new', (page) => asOperations(page, `${COMPANY}/contracts/new`)],
  ['/staff/companies/{number}/contracts/{id}', async (page) => asOperations(page, await newest('contracts'))],
  [
    '/staff/companies/{number}/documents/{id}/edit',
    async (page) => asOperations(page, `${await newest('documents')}/edit`),
  ],
]
