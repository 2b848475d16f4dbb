import { hashToken, randomToken } from '@/lib/ground/secrets'
import type { Page } from './fixtures'
import { newCompany, newEmail, newImport, newPerson, newSession, sql } from './people'

type Known = [name: string, open: (page: Page) => Promise<unknown>]

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänin'

/** Inviting, importing, applying for admin rights, and the vendor's console. */
export const INVITATION_PAGES: Known[] = [
  ['/admin/users/new', (page) => administering(page, '/admin/users/new')],
  ['/admin/users/import', (page) => administering(page, '/admin/users/import?refused=importNotText')],
  ['/admin/users/import/{id}', (page) => imported(page, 'preview')],
  ['/admin/users/import/{id}, done', (page) => imported(page, 'done')],
  ['/invitation/x', (page) => page.goto('/invitation/x')],
  ['/invitation/{token}', (page) => invited(page, newEmail())],
  ['/invitation/{token}, known', async (page) => invited(page, (await newPerson()).email)],
  ['/join/x', (page) => member(page, '/join/x')],
  ['/apply-for-admin', (page) => member(page, '/apply-for-admin')],
  ['/apply-for-admin, open', (page) => applying(page, () => '/apply-for-admin')],
  ['/apply-for-admin/check', check],
  ['/admin/admin-requests', consenting],
  ['/staff', (page) => staff(page, '/staff')],
  ['/staff/companies', (page) => staff(page, '/staff/companies')],
  ['/staff/companies/new', (page) => staff(page, '/staff/companies/new')],
  ['/staff/companies/{number}', (page) => staff(page, '/staff/companies/100000001')],
  ['/staff/companies/{number}/edit', (page) => staff(page, '/staff/companies/100000002/edit')],
  [
    '/staff/companies/{number}/registration-codes',
    (page) => staff(page, '/staff/companies/100000004/registration-codes'),
  ],
  ['/staff/admin-requests', (page) => applying(page, () => '/staff/admin-requests')],
  ['/staff/admin-requests/{id}', (page) => applying(page, (id) => `/staff/admin-requests/${id}`)],
  ['/staff/news', (page) => staff(page, '/staff/news')],
  ['/staff/news/new', (page) => staff(page, '/staff/news/new')],
  ['/staff/news/{id}', (page) => aboutNews(page, '')],
  ['/staff/news/{id}/edit', (page) => aboutNews(page, '/edit')],
  ['/staff/news/{id}/preview', (page) => aboutNews(page, '/preview?company=100000001')],
  ['/staff/accounts', (page) => staff(page, '/staff/accounts', 'leitung')],
  ['/staff/accounts, refused', (page) => staff(page, '/staff/accounts')],
]

async function become(page: Page, id: string, membershipId: string | null) {
  const value = await newSession(id, membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
}

async function administering(page: Page, path: string) {
  const admin = await newPerson({ role: 'admin' })
  await become(page, admin.id, admin.membershipId)
  await page.goto(path)
}

async function member(page: Page, path: string) {
  const person = await newPerson()
  await become(page, person.id, person.membershipId)
  await page.goto(path)
}

async function staff(page: Page, path: string, name = 'operations') {
  const [row] = await sql`select id from accounts where email = ${`${name}@torhaus.test`}`
  await become(page, row!.id as string, null)
  await page.goto(path)
}

async function aboutNews(page: Page, part: string) {
  const [row] = await sql`select id from news order by starts_at limit 1`
  await staff(page, `/staff/news/${row!.id}${part}`)
}

async function imported(page: Page, state: 'preview' | 'done') {
  const admin = await newPerson({ role: 'admin' })
  const cells = { salutation: 'Frau', firstName: 'Ida', lastName: LONG, template: '', email: `${LONG}@firma.test` }
  const outcomes = state === 'done' ? ['done', 'known'] : ['due', 'twice', 'email', 'domain', 'template']
  const lines = outcomes.map((outcome, index) => ({ n: index + 2, cells, outcome }))
  const id = await newImport({ companyId: admin.company.id, kind: 'people', by: admin.id, state, lines })
  await become(page, admin.id, admin.membershipId)
  await page.goto(`/admin/users/import/${id}`)
}

async function invited(page: Page, email: string) {
  const company = await newCompany()
  const token = randomToken()
  const [row] = await sql`
    insert into memberships (company_id, status, invited_email, invited_email_shown, invited_first_name, invited_last_name)
    values (${company.id}, 'invited', ${email}, ${email}, 'Erika', 'Muster') returning id`
  await sql`
    insert into invitations (company_id, membership_id, token_hash, expires_at)
    values (${company.id}, ${row!.id}, ${hashToken(token)}, now() + interval '14 days')`
  await page.goto(`/invitation/${token}`)
}

/** An open application; the path is opened by the person it is for. */
async function applying(page: Page, path: (id: string) => string) {
  const person = await newPerson()
  const [row] = await sql`
    insert into requests (kind, company_id, membership_id, reason)
    values ('adminRights', ${person.company.id}, ${person.membershipId}, ${`Ich bin die neue ${LONG}.`}) returning id`
  const target = path(row!.id as string)
  if (target.startsWith('/staff')) return staff(page, target)
  await become(page, person.id, person.membershipId)
  await page.goto(target)
}

async function check(page: Page) {
  await member(page, '/apply-for-admin')
  await page.getByLabel('Begründung').fill(`Ich bin die neue ${LONG}.`)
  await page.getByLabel('Ich habe die Rechte und Pflichten gelesen').check()
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { name: 'Angaben prüfen' }).waitFor()
}

async function consenting(page: Page) {
  const admin = await newPerson({ role: 'admin' })
  const applicant = await newPerson({ company: admin.company })
  await newPerson({ company: admin.company, proved: false })
  await sql`
    insert into requests (kind, company_id, membership_id, reason)
    values ('adminRights', ${admin.company.id}, ${applicant.membershipId}, 'Ich leite jetzt die Buchhaltung.')`
  await become(page, admin.id, admin.membershipId)
  await page.goto('/admin/admin-requests')
}
