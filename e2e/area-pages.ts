import type { Page } from './fixtures'
import { companyByNumber, newPerson, newSession, sql } from './people'

type Known = [name: string, open: (page: Page) => Promise<unknown>]

async function become(page: Page, person: { id: string; membershipId: string }, path: string) {
  const value = await newSession(person.id, person.membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(path)
}

/** A member of the sample company, which has documents and a log. */
async function inSample(page: Page, path: string, role: 'member' | 'admin' = 'admin') {
  const person = await newPerson({ company: await companyByNumber('100000001'), role })
  await become(page, person, path.replace('{own}', person.membershipId))
}

async function aDocument(page: Page) {
  const { id: company } = await companyByNumber('100000001')
  const [row] = await sql`select id from documents where company_id = ${company} limit 1`
  await inSample(page, `/documents/${row!.id}`)
}

/** A new company with access requests, weak factors and an unused membership. */
async function administered(page: Page, path: string) {
  const admin = await newPerson({ role: 'admin' })
  const { company } = admin
  const person = await newPerson({ company })
  await sql`update memberships set last_sign_in_at = now() - interval '100 days' where id = ${person.membershipId}`
  for (const [permission, status] of [
    ['documents.read', 'open'],
    ['data.master', 'granted'],
  ] as const)
    await sql`
      insert into access_requests (company_id, membership_id, permission, reason, status, decided_at)
      values (${company.id}, ${person.membershipId}, ${permission}, 'Für die Prüfung der Rechnungen.', ${status}, now())`
  await become(page, admin, path.replace('{id}', person.membershipId))
}

async function asked(page: Page) {
  const company = await companyByNumber('100000001')
  const person = await newPerson({ company })
  await sql`
    insert into access_requests (company_id, membership_id, permission, reason)
    values (${company.id}, ${person.membershipId}, 'documents.read', 'Für die Prüfung.')`
  await become(page, person, '/documents')
}

/** The pages of documents, log, access requests and the company's security. */
export const AREA_PAGES: Known[] = [
  ['/documents', (page) => inSample(page, '/documents?size=25')],
  ['/documents, none chosen', (page) => inSample(page, '/documents?none=1')],
  ['/documents, none found', (page) => inSample(page, '/documents?q=nichts')],
  ['/documents/{id}', aDocument],
  ['/documents, refused', (page) => inSample(page, '/documents', 'member')],
  ['/documents, refused and asked for', asked],
  ['/admin/log', (page) => inSample(page, '/admin/log?size=25')],
  ['/admin/log, none found', (page) => inSample(page, '/admin/log?to=2001-01-01')],
  ['/admin/users/{id}/log', (page) => administered(page, '/admin/users/{id}/log')],
  ['/admin/access-requests', (page) => administered(page, '/admin/access-requests')],
  ['/admin/security', (page) => administered(page, '/admin/security')],
  ['/admin/security/access/{id}', (page) => administered(page, '/admin/security/access/{id}')],
  ['/admin/security/give-back', (page) => administered(page, '/admin/security/give-back')],
  ['/account/organisation/leave', (page) => administered(page, '/account/organisation/leave')],
]
