import type { Page } from '../fixtures'
import { newSession, sql } from '../people'

type Shown = [name: string, open: (page: Page) => Promise<unknown>]

/** A page as one of the sample people sees it, with the sample company's data around it. */
function as(email: string, number: string | null, path: string): Shown {
  return [
    `${path.replace(/\?.*/, '')} of ${email.split('@')[0]}${number ? ` in ${number}` : ''}${path.includes('?') ? ` (${path.split('?')[1]})` : ''}`,
    async (page) => {
      const [row] = await sql`
        select a.id, m.id as membership from accounts a
        left join memberships m on m.account_id = a.id and m.status <> 'removed'
          and m.company_id = (select id from companies where number = ${number ?? ''})
        where a.email = ${email} order by m.id limit 1`
      const value = await newSession(row!.id as string, (row!.membership as string | null) ?? null, 'totp')
      await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
      await page.goto(path)
    },
  ]
}

const ADMIN = 'admin@beispiel.test'
const ADMIN_PATHS = [
  ...['/home', '/search?q=rechnung', '/help', '/account', '/account/authentication', '/account/sessions'],
  ...['/account/activity', '/account/organisation', '/account/data', '/admin/users', '/admin/users/new'],
  ...['/admin/users/import', '/admin/log', '/admin/permissions', '/admin/templates', '/admin/access-requests'],
  ...['/admin/security', '/admin/admin-requests', '/documents', '/support', '/support/new', '/licences', '/nope'],
]

/** What the tests' own companies are too small for: the sample people's pages, with data that look real. */
export const SAMPLE_PAGES: Shown[] = [
  ...ADMIN_PATHS.map((path) => as(ADMIN, '100000001', path)),
  as('mitarbeiter@beispiel.test', '100000001', '/home'),
  as('mitarbeiter@beispiel.test', '100000001', '/licences'),
  as('neu@beispiel.test', '100000001', '/home'),
  as('gesperrt@beispiel.test', '100000001', '/home'),
  as('ohne-admin@beispiel.test', '100000002', '/home'),
  as('admin3@beispiel.test', '100000003', '/admin/users'),
  as('admin3@beispiel.test', '100000003', '/admin/permissions'),
  as('leitung@torhaus.test', null, '/staff'),
  as('operations@torhaus.test', null, '/staff/news'),
  as('operations@torhaus.test', null, '/staff/news/new'),
  ...['/staff/companies', '/staff/companies/100000001', '/staff/admin-requests', '/staff/accounts', '/account'].map(
    (path) => as('leitung@torhaus.test', null, path),
  ),
]
