import type { Page } from './fixtures'
import { newCompany, newPerson, newSession, sql } from './people'

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
  ['/closed-company', closed],
]
