import { sampleStaff } from './console-visitors'
import { expect, test } from './fixtures'
import { Client, textOf } from './http'
import { newSession, sql } from './people'

const HEADING = 'Zuletzt geöffnet'
const COMPANY = '/staff/companies/100000001'

async function as(role: 'support' | 'operations' | 'payroll', cookie?: string): Promise<Client> {
  const client = new Client()
  client.cookies.set('session', await newSession(await sampleStaff(role), null, 'totp'))
  if (cookie !== undefined) client.cookies.set('seen', cookie)
  return client
}

/** The paths under „Zuletzt geöffnet“, in their order. */
async function seenBy(client: Client): Promise<string[]> {
  const { html } = await client.get('/staff/search')
  const [, list = ''] = html.split(`>${HEADING}</h2>`)
  return [...list.split('</section>')[0]!.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
}

const ticketOf = async (kind: 'support' | 'payroll') => {
  const [row] = await sql`select number from tickets where kind = ${kind} and subject <> '' limit 1`
  return `/staff/tickets/${row!.number}`
}

test('UX-24 what was opened last in the console stands on the search page, without scripts, as it is called now', async () => {
  const client = await as('operations')
  expect(await seenBy(client)).toEqual([])
  const [person] = await sql`
    select m.id, a.first_name || ' ' || a.last_name as name from memberships m join accounts a on a.id = m.account_id
      join companies c on c.id = m.company_id where c.number = '100000001' and m.status = 'active' limit 1`
  const [paper] = await sql`
    select d.id from documents d join companies c on c.id = d.company_id where c.number = '100000001' limit 1`
  const opened = [
    COMPANY,
    `${COMPANY}/people/${person!.id}`,
    `${COMPANY}/documents/${paper!.id}`,
    await ticketOf('support'),
  ]
  for (const path of opened) expect((await client.get(path)).status, path).toBe(200)
  expect(await seenBy(client)).toEqual(opened.toReversed())
  expect(textOf((await client.get('/staff/search')).html)).toContain(String(person!.name))
  // Opened again it moves to the top; a page that is not there, or was only loaded ahead, does not count.
  await client.get(COMPANY)
  await client.get('/staff/companies/999999999')
  await client.get('/staff/companies/100000002', { 'Next-Router-Prefetch': '1', RSC: '1' })
  expect(await seenBy(client)).toEqual([COMPANY, ...opened.slice(1).toReversed()])
  const hits = JSON.parse((await client.get('/staff/search/hits')).html) as { heading: string; hits: unknown[] }[]
  expect(hits.map(({ heading, hits }) => [heading, hits.length])).toEqual([[HEADING, 4]])
})

test('UX-24 the list is sealed for one account, names nobody, and lists only what the roles still open', async () => {
  const client = await as('operations')
  await client.get(COMPANY)
  const cookie = client.cookies.get('seen')!
  expect(cookie).toMatch(/^[\w-]+$/)
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('100000001')
  expect(await seenBy(await as('support', cookie))).toEqual([])
  const changed = cookie.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
  for (const forged of ['x', '', changed, 'a'.repeat(3_000)]) {
    const other = await as('operations', forged)
    expect([forged, await seenBy(other)]).toEqual([forged, []])
  }
  const payroll = await as('payroll')
  const ticket = await ticketOf('payroll')
  await payroll.get(ticket)
  await payroll.get(COMPANY)
  expect(await seenBy(payroll)).toEqual([ticket])
})
