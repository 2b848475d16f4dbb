import { AREAS } from '@/lib/areas/areas'
import { BUILT_AREAS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import type { Page } from './fixtures'
import { companyByNumber, newImport, newPerson, newSession, sql } from './people'

type Known = [name: string, open: (page: Page) => Promise<unknown>]

async function become(page: Page, person: { id: string; membershipId: string }, path: string) {
  const value = await newSession(person.id, person.membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(path)
}

/** A member of the sample company, which has documents and a log. */
async function inSample(
  page: Page,
  path: string,
  role: 'member' | 'admin' = 'admin',
  holds: readonly Permission[] = [],
) {
  const person = await newPerson({ company: await companyByNumber('100000001'), role, holds: [...holds] })
  await become(page, person, path.replace('{own}', person.membershipId))
}

/** The first record of a list; the address of each begins with that of the list. */
async function firstOf(page: Page, key: Permission) {
  const { href } = PERMISSIONS[key]
  await inSample(page, href, 'admin', [key])
  await page.goto(
    (await page.locator(`main td a[href^='${href}/'], main th a[href^='${href}/']`).first().getAttribute('href'))!,
  )
}

/** Every area whose records have pages of their own. Support requests, which are written by people, stand in the general list. */
const RECORDS: Known[] = BUILT_AREAS.filter((key) => key !== 'support.tickets').flatMap((key): Known[] => {
  const { href } = PERMISSIONS[key]
  return [
    [href, (page) => inSample(page, `${href}?size=25`, 'admin', [key])],
    [`${href}, none found`, (page) => inSample(page, `${href}?q=nichts`, 'admin', [key])],
    [`${href}/{id}`, (page) => firstOf(page, key)],
    [`${href}, refused`, (page) => inSample(page, href, 'member')],
  ]
})

/** A new company with access requests, weak factors and an unused membership. */
async function administered(page: Page, path: string) {
  const admin = await newPerson({ role: 'admin' })
  const { company } = admin
  const person = await newPerson({ company })
  await sql`update memberships set last_sign_in_at = now() - interval '100 days' where id = ${person.membershipId}`
  for (const [permission, status] of [
    ['documents.read', 'open'],
    ['data.master', 'approved'],
  ] as const)
    await sql`
      insert into requests (kind, company_id, membership_id, subject, reason, status, decided_at)
      values ('access', ${company.id}, ${person.membershipId}, ${permission}, 'Für die Prüfung der Rechnungen.', ${status}, now())`
  await become(page, admin, path.replace('{id}', person.membershipId))
}

/** The readable view of the newest e-invoice among the samples. */
async function eInvoice(page: Page) {
  const { id } = await companyByNumber('100000001')
  const [row] = await sql`
    select id from documents where company_id = ${id} and form = 'ubl' order by issued_on desc limit 1`
  await inSample(page, `/documents/${row!.id}/view`)
}

async function asked(page: Page) {
  const company = await companyByNumber('100000001')
  const person = await newPerson({ company })
  await sql`
    insert into requests (kind, company_id, membership_id, subject, reason)
    values ('access', ${company.id}, ${person.membershipId}, 'documents.read', 'Für die Prüfung.')`
  await become(page, person, '/documents')
}

/** What staff import for a company: the upload, and the preview of a file. */
const IMPORTED: Known[] = Object.values(AREAS)
  .filter((area) => area.import)
  .flatMap(({ permission, import: declared }): Known[] => {
    const path = `/staff/companies/100000001/imports${PERMISSIONS[permission].href}`
    return [
      [`/staff/companies/{number}/imports${PERMISSIONS[permission].href}`, (page) => asStaff(page, path)],
      [
        `/staff/companies/{number}/imports${PERMISSIONS[permission].href}/{id}`,
        async (page) => asStaff(page, `${path}/${await anImport(declared!.kind, Object.keys(declared!.columns))}`),
      ],
    ]
  })

/** The newest sample ticket in this state; of the open ones the first has attachments. */
async function inTicket(page: Page, state: 'open' | 'closed') {
  const { id } = await companyByNumber('100000001')
  const [row] = await sql`
    select id from tickets where company_id = ${id} and kind = 'support' and status = ${state} and subject <> ''
      and (${state} = 'closed' or exists (select from ticket_files f where f.ticket_id = tickets.id)) limit 1`
  await inSample(page, `/support/${row!.id}`, 'admin')
}

/** A ticket in the console, with attachments and notes. */
async function atTicket(page: Page) {
  const [row] = await sql`
    select t.number from tickets t join ticket_notes n on n.ticket_id = t.id where t.kind = 'support' limit 1`
  await asStaff(page, `/staff/tickets/${row!.number}`)
}

async function asStaff(page: Page, path: string) {
  const [row] = await sql`select id from accounts where email = 'operations@torhaus.test'`
  const value = await newSession(row!.id as string, null)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(path)
}

async function anImport(kind: string, columns: string[]): Promise<string> {
  const { id } = await companyByNumber('100000001')
  const cells = Object.fromEntries(columns.map((name) => [name, 'x']))
  const lines = [
    { n: 2, cells, outcome: 'due' },
    { n: 3, cells, outcome: columns[0]! },
  ]
  return newImport({ companyId: id, kind, by: crypto.randomUUID(), lines })
}

/** The first contract of the sample company that nobody has cancelled, on the page that checks a cancellation. */
async function atCancellation(page: Page) {
  const { id } = await companyByNumber('100000001')
  const [row] = await sql`
    select c.id from contracts c where c.company_id = ${id} and c.status = 'active' and not exists (
      select from requests r where r.company_id = c.company_id and r.subject = c.id::text) limit 1`
  await inSample(page, `/contracts/cancel/check?contract=${row!.id}`, 'admin', ['contracts.cancel'])
}

const ofStaff = (path: string) => (page: Page) => asStaff(page, path)

/** A page of the console about the first record of this table. */
async function atFirst(
  page: Page,
  table: 'connectors' | 'documents' | 'requests' | 'outbox' | 'people',
  prefix: string,
) {
  const [row] = await {
    connectors: () => sql`select id from connectors limit 1`,
    documents: () => sql`
      select d.id from documents d join companies c on c.id = d.company_id where c.number = '100000001' limit 1`,
    outbox: () => sql`select id from outbox limit 1`,
    people: () => sql`
      select m.id from memberships m join companies c on c.id = m.company_id where c.number = '100000001' limit 1`,
    requests: () => sql`select id from requests where kind not in ('adminRights', 'access') limit 1`,
  }[table]()
  await asStaff(page, `${prefix}/${row!.id}`)
}

/** An administrator of the sample company with two products in the cart, one of which is cheaper than it was. */
async function inShop(page: Page, path: string) {
  const person = await newPerson({ company: await companyByNumber('100000001'), role: 'admin' })
  await sql`
    insert into cart_items (company_id, membership_id, product_id, quantity, seen_cents)
    select m.company_id, m.id, p.id, 2, p.cents - 100 from memberships m, cloud_products p
    where m.id = ${person.membershipId} and p.sku in ('HW-KEY-10', 'CLD-100-USR')`
  const [order] = await sql`
    select o.id from orders o join memberships m on m.id = o.membership_id
    where m.company_id = o.company_id and o.status = 'waiting' order by o.created_at limit 1`
  const [centre] = await sql`select id from cost_centres limit 1`
  const [address] = await sql`select id from delivery_addresses limit 1`
  const ids = { order: order?.id, centre: centre?.id, address: address?.id } as Record<string, string>
  await become(
    page,
    person,
    path.replace(/\{(\w+)\}/, (_, name: string) => ids[name]!),
  )
}

/** Catalogue, cart, orders and the shop's rules, of customers and of staff. */
const ORDERS: Known[] = [
  ['/orders/catalogue', (page) => inShop(page, '/orders/catalogue?size=25')],
  ['/orders/catalogue, none found', (page) => inShop(page, '/orders/catalogue?q=nichts')],
  ['/orders/cart', (page) => inShop(page, '/orders/cart')],
  ['/orders/cart, empty', (page) => inSample(page, '/orders/cart')],
  ['/orders/check', (page) => inShop(page, '/orders/check')],
  ['/orders/{id}, to be released', (page) => inShop(page, '/orders/{order}')],
  ['/orders/{id}/placed', (page) => inShop(page, '/orders/{order}/placed')],
  ['/shop/{id}, new', (page) => inSample(page, '/shop/new')],
  ['/shop/cost-centres/{id}', (page) => inShop(page, '/shop/cost-centres/{centre}')],
  ['/shop/addresses/{id}', (page) => inShop(page, '/shop/addresses/{address}')],
  ['/staff/catalogue', (page) => asStaff(page, '/staff/catalogue?size=25')],
  ['/staff/catalogue/{id}', (page) => asStaff(page, '/staff/catalogue/new')],
]

async function atColleague(page: Page) {
  const [leader] = await sql`select id from accounts where email = 'leitung@torhaus.test'`
  const [colleague] = await sql`select id from accounts where email = 'support@torhaus.test'`
  const value = await newSession(leader!.id as string, null)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
  await page.goto(`/staff/accounts/${colleague!.id}`)
}

const DOCUMENTS = '/staff/companies/100000001/documents'

/** What staff decide, file and connect, and the forms that lead there. */
const CHANGES: Known[] = [
  ['/contracts/cancel/check', atCancellation],
  ['/master-data/new', (page) => inSample(page, '/master-data/new', 'admin', ['data.master'])],
  ['/payment-methods/change', (page) => inSample(page, '/payment-methods/change', 'admin', ['data.payment'])],
  ['/staff/accounts/{id}', atColleague],
  ['/staff/changes', ofStaff('/staff/changes')],
  ['/staff/changes/{id}', (page) => atFirst(page, 'requests', '/staff/changes')],
  ['/staff/companies/{number}/documents', ofStaff(DOCUMENTS)],
  ['/staff/companies/{number}/documents/new', ofStaff(`${DOCUMENTS}/new`)],
  ['/staff/companies/{number}/documents/check', ofStaff(`${DOCUMENTS}/check`)],
  ['/staff/companies/{number}/documents/{id}', (page) => atFirst(page, 'documents', DOCUMENTS)],
  ['/staff/connectors', ofStaff('/staff/connectors')],
  ['/staff/search', ofStaff('/staff/search?q=100000001')],
  ['/staff/keys', ofStaff('/staff/keys')],
  ['/staff/log', ofStaff('/staff/log')],
  ['/staff/outbox', ofStaff('/staff/outbox')],
  ['/staff/outbox/{id}', (page) => atFirst(page, 'outbox', '/staff/outbox')],
  ['/staff/companies/{number}/people/{id}', (page) => atFirst(page, 'people', '/staff/companies/100000001/people')],
  ['/staff/connectors/new', ofStaff('/staff/connectors/new')],
  ['/staff/connectors/{id}', (page) => atFirst(page, 'connectors', '/staff/connectors')],
]

/** The pages of areas, log, access requests and the company's security. */
export const AREA_PAGES: Known[] = [
  ...CHANGES,
  ...ORDERS,
  ...RECORDS,
  ...IMPORTED,
  ['/payroll/new', (page) => inSample(page, '/payroll/new', 'admin', ['payroll.tickets'])],
  ['/support/{id}, closed', (page) => inTicket(page, 'closed')],
  ['/support/{id}, with attachments', (page) => inTicket(page, 'open')],
  ['/staff/tickets', (page) => asStaff(page, '/staff/tickets?state=all&size=25')],
  ['/staff/tickets, none found', (page) => asStaff(page, '/staff/tickets?q=nichts')],
  ['/staff/tickets/{number}', (page) => atTicket(page)],
  ['/staff/tickets/text-blocks', (page) => asStaff(page, '/staff/tickets/text-blocks')],
  ['/staff/tickets/text-blocks/{id}', (page) => asStaff(page, '/staff/tickets/text-blocks/new')],
  ['/documents/{id}/view', eInvoice],
  ['/documents, none chosen', (page) => inSample(page, '/documents?none=1')],
  ['/documents, refused and asked for', asked],
  ['/admin/log', (page) => inSample(page, '/admin/log?size=25')],
  ['/admin/log, none found', (page) => inSample(page, '/admin/log?to=2001-01-01')],
  ['/admin/users/{id}/log', (page) => administered(page, '/admin/users/{id}/log')],
  ['/admin/access-requests', (page) => administered(page, '/admin/access-requests')],
  ['/admin/security', (page) => administered(page, '/admin/security')],
  ['/admin/contacts', (page) => administered(page, '/admin/contacts')],
  ['/admin/contacts of the sample', (page) => inSample(page, '/admin/contacts')],
  ['/admin/users/{id}/access', (page) => administered(page, '/admin/users/{id}/access')],
  ['/admin/security/give-back', (page) => administered(page, '/admin/security/give-back')],
  ['/account/organisation/leave', (page) => administered(page, '/account/organisation/leave')],
]
