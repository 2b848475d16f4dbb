import { hashToken } from '@/lib/ground/secrets'
import type { Page } from './fixtures'
import { newPerson, newSession, sql } from './people'

/** A session of the support, in which a view of a new person of the sample company may run. */
async function asSupport(page: Page, view: boolean): Promise<string> {
  const [row] = await sql`select id from accounts where email = 'support@torhaus.test'`
  const value = await newSession(row!.id as string, null)
  const { membershipId, company } = await newPerson({ holds: ['support.tickets', 'documents.read'] })
  if (view)
    await sql`insert into staff_views (company_id, membership_id, staff_id, session_id, reason, ends_at)
      select ${company.id}, ${membershipId}, ${row!.id}, s.id, 'Anfrage 1000001', app_now() + interval '15 minutes'
      from sessions s where s.token_hash = ${hashToken(value)}`
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  return `/staff/companies/${company.number}/people/${membershipId}/view`
}

async function asLead(page: Page, path: (id: string) => string) {
  const [lead] = await sql`select id from accounts where email = 'leitung@torhaus.test'`
  const [other] = await sql`select id from accounts where email = 'support@torhaus.test'`
  const value = await newSession(lead!.id as string, null)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(path(other!.id as string))
}

/** R10.1, R10.8: „Ansicht als“, and what a staff administrator does with colleagues. */
export const VIEW_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['/staff/companies/{number}/people/{id}/view', async (page) => page.goto(await asSupport(page, false))],
  ['/home, viewed', async (page) => (await asSupport(page, true)) && page.goto('/home')],
  ['/support, viewed', async (page) => (await asSupport(page, true)) && page.goto('/support')],
  ['/staff/accounts/{id}/leave', (page) => asLead(page, (id) => `/staff/accounts/${id}/leave`)],
  ['/account, viewed', async (page) => (await asSupport(page, true)) && page.goto('/account')],
]
