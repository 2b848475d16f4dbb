import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { type Answer, Client, textOf } from './http'
import { PAGES } from './pages'
import { newCompany, newPerson, newSession, sql } from './people'

/** Every page file except the developers' own: `/admin/users/[id]/lock`. */
const ROUTES = readdirSync(join(__dirname, '../app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file) && !/^(dev|_shared)\//.test(file))
  .map((file) => `/${file.replace(/(^|\/)page\.tsx$/, '').replace(/\([^)]*\)\/?/g, '')}`)
  .sort()

/** Pages for strangers and half signed-in people: one card, no frame around it. */
const ENTRY = /^\/(sign-in|register|invitation|enrolment|join|password|not-me|email-undo|factor-reset|postbox)(\/|$)/

test('R1.3 every page there is stands in the list that the other tests go through', () => {
  const names = PAGES.map(([name]) => name)
  const missing = ROUTES.filter((route) => {
    const pattern = new RegExp(`^${route.replace(/\[\w+\]/g, '[^/ ,?]+')}($|[ ,?])`)
    return !names.some((name) => pattern.test(name))
  })
  expect(missing).toEqual([])
})

type World = Awaited<ReturnType<typeof world>>

/** A company with something on every page: a member who asks for access and for admin rights, an import, a template. */
async function world() {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  await newPerson({ company, role: 'admin' })
  const member = await newPerson({ company, holds: ['support.tickets'] })
  const asking = await newPerson({ company })
  await sql`
    insert into requests (kind, company_id, membership_id, subject, reason)
    values ('access', ${company.id}, ${asking.membershipId}, 'documents.read', 'Für die Prüfung.')`
  const [request] = await sql`
    insert into requests (kind, company_id, membership_id, reason)
    values ('adminRights', ${company.id}, ${asking.membershipId}, 'Ich leite die Buchhaltung.') returning id`
  const [template] = await sql`
    insert into permission_templates (company_id, name, permissions)
    values (${company.id}, 'Buchhaltung', array['documents.read']) returning id`
  const [staff] = await sql`select id from accounts where email = 'leitung@torhaus.test'`
  const [operations] = await sql`select id from accounts where email = 'operations@torhaus.test'`
  const [news] = await sql`select id from news limit 1`
  const [ticket] = await sql`select number from tickets where kind = 'support' limit 1`
  return { company, admin, member, asking, request, template, news, staff, operations, ticket }
}

function pathOf(route: string, { company, asking, request, template, news, staff, ticket }: World): string {
  const id =
    route.startsWith('/admin/users/[id]') || route.startsWith('/admin/security/')
      ? asking.membershipId
      : route.startsWith('/staff/admin-requests')
        ? request!.id
        : route.startsWith('/admin/templates')
          ? template!.id
          : route.startsWith('/staff/news')
            ? news!.id
            : route.startsWith('/staff/accounts')
              ? staff!.id
              : crypto.randomUUID()
  return route
    .replace('[id]', id as string)
    .replace('[number]', route.startsWith('/staff/tickets') ? String(ticket!.number) : company.number)
    .replace('[chapter]', 'two-factor')
    .replace('[kind]', 'accessibility')
    .replace('[key]', 'erp-100')
    .replace('[token]', 'x')
}

async function clientOf(accountId?: string, membershipId: string | null = null, factor = 'email') {
  const client = new Client()
  if (accountId) client.cookies.set('session', await newSession(accountId, membershipId, factor))
  return client
}

/** The page reached, and its path. */
async function arrive(client: Client, path: string): Promise<{ path: string; answer: Answer }> {
  let answer = await client.get(path)
  for (let hops = 0; answer.location && hops < 5; hops++) {
    path = answer.location
    answer = await client.get(path)
  }
  return { path, answer }
}

const titleOf = ({ html }: Answer) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''

for (const who of ['a stranger', 'an administrator', 'one of the staff'] as const)
  test(`WCAG 2.4.2 wherever ${who} goes, the page has one heading, a title, and no unfilled text; the vendor’s people keep their console`, async () => {
    // Some eighty pages, one after the other.
    test.slow()
    const there = await world()
    const wrong: string[] = []
    const id = { 'a stranger': undefined, 'an administrator': there.admin.id, 'one of the staff': there.staff!.id }[who]
    const client = await clientOf(id as string | undefined, id === there.admin.id ? there.admin.membershipId : null)
    const look = async (route: string) => {
      const { path, answer } = await arrive(client, pathOf(route, there))
      if (![200, 403, 404].includes(answer.status)) wrong.push(`${route}: ${answer.status}`)
      if (!/^.{3,} – Torhaus$/.test(titleOf(answer))) wrong.push(`${route}: no title at ${path}`)
      if (answer.html.match(/<h1\b/g)?.length !== 1) wrong.push(`${route}: not one heading at ${path}`)
      if (/>[^<>]*\{\w+\}[^<>]*</.test(answer.html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '')))
        wrong.push(`${route}: a text without its value at ${path}`)
      const console = answer.html.includes('href="/staff/companies"') && answer.html.includes('Abmelden')
      if (who === 'one of the staff' && !console && !ENTRY.test(path)) wrong.push(`${route}: no console at ${path}`)
    }
    // A stranger is redirected to the same page from everywhere inside.
    const routes = who === 'a stranger' ? ROUTES.filter((route) => ENTRY.test(route)) : ROUTES
    const open = [...routes, '/nope', '/staff/nope', '/admin/nope']
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (let one = open.pop(); one; one = open.pop()) await look(one)
      }),
    )
    expect(wrong).toEqual([])
  })

type Sheet = { hidden: [string, string][]; seen: string[] }

/** The forms of a page with fields to fill in. */
function sheetsOf(html: string): Sheet[] {
  const forms = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).filter((form) => form.includes('$ACTION'))
  return forms
    .map((form) => {
      const tags = form.match(/<(input|textarea|select)\b[^>]*>/g) ?? []
      const named = tags.map((tag) => ({ tag, name: /\sname="([^"]*)"/.exec(tag)?.[1] ?? '' }))
      const isHidden = ({ tag }: { tag: string }) => tag.includes('type="hidden"')
      const value = (tag: string) => (/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&quot;', '"')
      return {
        hidden: named.filter(isHidden).map(({ tag, name }): [string, string] => [name, value(tag)]),
        seen: named.filter((one) => !isHidden(one)).map(({ name }) => name),
      }
    })
    .filter(({ seen }) => seen.length > 0)
}

test('UX-01 whatever form is sent empty and refused: the title of its page begins with „Fehler:“', async () => {
  test.slow()
  const there = await world()
  const { admin, member, staff, operations } = there
  const old = await clientOf(member.id, member.membershipId)
  await sql`update sessions set proved_at = now() - interval '1 hour' where account_id = ${member.id}`
  const stands: [Client, string[]][] = [
    [new Client(), ROUTES.filter((route) => !route.includes('[') && ENTRY.test(route))],
    [
      await clientOf(admin.id, admin.membershipId),
      ROUTES.filter((route) => /^\/(admin|account|support|contact)/.test(route)),
    ],
    [
      old,
      [
        '/confirm-identity',
        '/documents',
        '/account/organisation/request-access?permission=documents.read',
        '/apply-for-admin',
        '/contact-admin',
      ],
    ],
    [await clientOf(staff!.id as string, null, 'totp'), ROUTES.filter((route) => route.startsWith('/staff'))],
    [await clientOf(operations!.id as string, null, 'totp'), ROUTES.filter((route) => route.startsWith('/staff'))],
  ]
  const [failed, wrong]: [Set<string>, string[]] = [new Set(), []]
  for (const [client, routes] of stands)
    for (const route of routes) {
      const { path, answer } = await arrive(client, pathOf(route, there))
      for (const { hidden, seen } of sheetsOf(answer.html)) {
        const body = new FormData()
        for (const [name, value] of hidden) body.append(name, value)
        // The end is optional, so a wrong day is sent there.
        for (const name of seen) if (!body.has(name)) body.append(name, name === 'until' ? 'x' : '')
        const result = await client.post(path, body)
        if (!/Fehler aufgetreten/.test(textOf(result.html))) continue
        failed.add(route)
        if (!titleOf(result).startsWith('Fehler: ')) wrong.push(`${route}: ${titleOf(result)}`)
      }
    }
  expect(wrong).toEqual([])
  const named = [
    '/sign-in',
    '/confirm-identity',
    '/documents',
    '/admin/access-requests',
    '/account',
    '/account/data',
    '/staff/admin-requests/[id]',
  ]
  expect(named.filter((route) => !failed.has(route))).toEqual([])
  expect(failed.size).toBeGreaterThan(20)
})
