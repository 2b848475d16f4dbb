import { expect, test } from './fixtures'
import { Client } from './http'
import { newPerson, newSession, sql } from './people'

/** Counts the refusals in the log of this account and of this company. */
async function refusals(accountId: string, companyId: string | null = null) {
  const [row] = await sql`
    select count(*) filter (where e.account_id = ${accountId})::int as own,
      count(*) filter (where e.company_id = ${companyId})::int as company
    from audit_entries e where e.event = 'access.refused' and e.actor_id = ${accountId}`
  return [row!.own, row!.company]
}

async function clientOf(accountId: string, membershipId: string | null) {
  const client = new Client()
  client.cookies.set('session', await newSession(accountId, membershipId))
  return client
}

const PAGES = ['/admin/users', '/documents', '/support']

test('AUZ-11 a refusal is in the company’s log; of who only entered its number, in the own one', async () => {
  const member = await newPerson()
  const stranger = await newPerson({ company: member.company, proved: false })
  for (const { id, membershipId } of [member, stranger]) {
    const client = await clientOf(id, membershipId)
    for (const path of PAGES) expect((await client.get(path)).status, path).toBe(403)
  }
  expect(await refusals(member.id, member.company.id)).toEqual([0, PAGES.length])
  expect(await refusals(stranger.id, member.company.id)).toEqual([PAGES.length, 0])
})

test('AUZ-11 what the vendor’s people may not do is in their own log', async () => {
  const [staff] = await sql`select id from accounts where email = 'support@torhaus.test'`
  const company = await newPerson()
  const id = staff!.id as string
  const client = await clientOf(id, null)
  const [before] = await refusals(id)
  const pages = [
    '/staff/accounts',
    '/staff/news',
    '/staff/companies/new',
    `/staff/companies/${company.company.number}/edit`,
    `/staff/companies/${company.company.number}/registration-codes`,
  ]
  for (const path of pages) expect((await client.get(path)).status, path).toBe(403)
  expect(await refusals(id)).toEqual([before + pages.length, 0])
})

test('AUD-08 a header that says „loaded ahead“ keeps no refusal out of the log: one entry a path and hour, and each form', async () => {
  const member = await newPerson()
  const client = await clientOf(member.id, member.membershipId)
  const count = async () => (await refusals(member.id, member.company.id))[1]
  const AHEAD: Record<string, string>[] = [
    { 'Sec-Purpose': 'prefetch;prerender' },
    { Purpose: 'prefetch' },
    { 'Next-Router-Prefetch': '1' },
  ]
  for (const headers of AHEAD) expect((await client.get('/documents', headers)).status).toBe(403)
  expect(await count()).toBe(1)
  await client.get('/admin/users', { Purpose: 'prefetch' })
  await client.get('/documents')
  expect(await count()).toBe(3)
  const form = new FormData()
  form.set('file', new File(['x'], 'x.csv'))
  for (const headers of AHEAD) await client.post('/admin/users/import/upload', form, { headers })
  expect(await count()).toBe(6)
})
