import type { Page } from './fixtures'
import { newPerson, newReset, newSession, sql } from './people'

const LIST = '/staff/factor-resets'

const at = (path: () => string | Promise<string>, who = 'operations') =>
  async function open(page: Page) {
    const [row] = await sql`select id from accounts where email = ${`${who}@torhaus.test`}`
    const value = await newSession(row!.id as string, null)
    await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
    await page.goto(await path())
  }

/** A view of this very session, over since a minute. */
async function viewRunOut(page: Page) {
  const { membershipId, company } = await newPerson()
  await at(() => '/staff', 'support')(page)
  await sql`
    insert into staff_views (company_id, membership_id, staff_id, session_id, reason, ends_at, ended_at, end_reason)
    select ${company.id}, ${membershipId}, s.account_id, s.id, 'Anfrage 1000001', now(), now(), 'expired'
    from sessions s join accounts a on a.id = s.account_id
    where a.email = 'support@torhaus.test' order by s.created_at desc limit 1`
  await page.goto('/staff/view-ended')
}

/** A wait after wrong codes. */
async function waiting() {
  const { id } = await newPerson()
  const [row] = await sql`
    insert into throttles (key, failures, blocked_until, last_failure_at)
    values (${`factor:${id}`}, 12, now() + interval '15 minutes', now())
    returning encode(sha256(convert_to(key, 'UTF8')), 'hex') as id`
  return `/staff/blocks/${row!.id}`
}

async function asked() {
  const [row] = await sql`select id from privacy_requests where status = 'open' order by due_on limit 1`
  return `/staff/privacy-requests/${row!.id}`
}

async function lock() {
  const { membershipId, company } = await newPerson()
  return `/staff/companies/${company.number}/people/${membershipId}/lock`
}

/** R10.5, R10.6, R10.11, R10.12: the vendor's pages about factor resets, products and legal texts. */
export const RESET_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  [LIST, at(() => `${LIST}?show=all`)],
  [`${LIST}/{id}`, at(async () => `${LIST}/${await newReset((await newPerson()).id)}`)],
  [`${LIST}/new`, at(() => `${LIST}/new?email=x@y.test`, 'support')],
  [`${LIST}/new, found`, at(() => `${LIST}/new?email=mitarbeiter@beispiel.test`, 'support')],
  ['/staff/products', at(() => '/staff/products?size=25')],
  ['/staff/products/{key}', at(() => '/staff/products/erp-100')],
  ['/staff/view-ended', viewRunOut],
  ['/staff/blocks', at(() => '/staff/blocks?q=beispiel.test', 'support')],
  ['/staff/blocks/people', at(() => '/staff/blocks/people', 'support')],
  ['/staff/blocks/{id}', at(waiting, 'support')],
  ['/staff/companies/{number}/people/{id}/lock', at(lock, 'support')],
  ['/staff/settings', at(() => '/staff/settings')],
  ['/staff/help', at(() => '/staff/help')],
  ['/staff/privacy-requests', at(() => '/staff/privacy-requests?size=25', 'support')],
  ['/staff/privacy-requests/new', at(() => '/staff/privacy-requests/new', 'support')],
  ['/staff/privacy-requests/{id}', at(asked)],
  ['/staff/products/families', at(() => '/staff/products/families')],
  ['/staff/products/families/{key}', at(() => '/staff/products/families/de-business')],
  ['/staff/legal', at(() => '/staff/legal')],
  ['/staff/legal/{kind}', at(() => '/staff/legal/terms')],
  ['/staff/legal/{kind}/edit', at(() => '/staff/legal/terms/edit')],
  ['/staff/legal/{kind}/{version}', at(() => '/staff/legal/terms/1')],
]
