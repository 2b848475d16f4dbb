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

/** R10.8 „Ansicht als“ */
export const VIEW_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['/staff/companies/{number}/people/{id}/view', async (page) => page.goto(await asSupport(page, false))],
  ['/home, viewed', async (page) => (await asSupport(page, true)) && page.goto('/home')],
  ['/support, viewed', async (page) => (await asSupport(page, true)) && page.goto('/support')],
  ['/account, viewed', async (page) => (await asSupport(page, true)) && page.goto('/account')],
]
