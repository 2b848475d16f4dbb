import de from '@/lib/i18n/messages/de/members.json'
import { actsFor, isPossible, MEMBER_ACTS, type MemberAct } from '@/lib/people/acts'
import type { MemberStatus } from '@/lib/people/target'
import { expect, test } from './fixtures'
import { Client, textOf } from './http'
import { newPerson, newSession, sql } from './people'

const STATUSES = ['active', 'locked', 'pending', 'refused', 'invited', 'removed'] as const
/** R8.2, written by hand; the table that the portal uses is compared with it. */
const ROWS: Record<(typeof STATUSES)[number] | 'own', MemberAct[]> = {
  active: ['permissions', 'lock', 'delete', 'log'],
  locked: ['permissions', 'unlock', 'delete', 'log'],
  pending: ['activate', 'refuse', 'permissions', 'log'],
  refused: ['activate', 'permissions', 'delete', 'log'],
  invited: ['inviteAgain', 'withdraw', 'permissions', 'log'],
  removed: ['restore', 'log'],
  own: ['permissions', 'log'],
}
const PAGES: Record<string, MemberAct> = {
  permissions: 'permissions',
  'permissions/why': 'permissions',
  lock: 'lock',
  delete: 'delete',
  log: 'log',
}

/** A company with one membership of every status; the status is the first name. */
async function company() {
  const admin = await newPerson({ role: 'admin' })
  const { id } = admin.company
  const members: Record<string, string> = { own: admin.membershipId }
  for (const status of STATUSES) {
    if (status === 'invited') {
      const email = `i-${admin.company.number}@firma.test`
      const [row] = await sql`
        insert into memberships (company_id, status, invited_email, invited_email_shown, invited_first_name, invited_last_name)
        values (${id}, 'invited', ${email}, ${email}, 'invited', 'Person') returning id`
      members.invited = row!.id as string
      continue
    }
    const proved = status !== 'pending' && status !== 'refused'
    const person = await newPerson({
      company: admin.company,
      status: status === 'removed' ? 'active' : status,
      proved,
    })
    await sql`update accounts set first_name = ${status}, last_name = 'Person' where id = ${person.id}`
    if (status === 'removed')
      await sql`update memberships set status = 'removed', removed_at = now() where id = ${person.membershipId}`
    members[status] = person.membershipId
  }
  await sql`update accounts set first_name = 'own', last_name = 'Person' where id = ${admin.id}`
  const client = new Client()
  client.cookies.set('session', await newSession(admin.id, admin.membershipId))
  return { client, members }
}

const rowsOf = (html: string) => (html.match(/<tr\b[\s\S]*?<\/tr>/g) ?? []).map(textOf)

test('R8.2 every row has exactly the acts of its status, by their names', async () => {
  const { client } = await company()
  const [list, deleted] = await Promise.all([
    client.get('/admin/users?size=25'),
    client.get('/admin/users?status=deleted'),
  ])
  for (const [status, acts] of Object.entries(ROWS)) {
    const row = rowsOf((status === 'removed' ? deleted : list).html).find((text) => text.includes(`${status} Person`))!
    const names = (Object.keys(MEMBER_ACTS) as MemberAct[]).filter((act) => row.includes(de[act]))
    expect([status, ...names]).toEqual([status, ...acts])
    if (status !== 'own')
      expect(actsFor({ status: status as MemberStatus, proved: status !== 'pending' }, false)).toEqual(acts)
  }
})

test('R8.2 the page of every act has, for every status, a title, a sentence and a way on', async () => {
  const { client, members } = await company()
  const look = async (page: string, act: MemberAct, status: string, id: string) => {
    const where = `${page} ${status}`
    const { status: code, html } = await client.get(`/admin/users/${id}/${page}`)
    expect([where, code]).toEqual([where, 200])
    expect(html, where).toMatch(/<title>[^<]{3,} – Torhaus<\/title>/)
    expect(html.match(/<h1\b/g), where).toHaveLength(1)
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    expect(main, where).toMatch(/href="\/admin\/users(\/[\w-]+\/permissions)?"/)
    const own = status === 'own'
    const of = { status: (own ? 'active' : status) as MemberStatus, proved: true }
    const possible = isPossible(act, of, own) || (page === 'lock' && isPossible('unlock', of, own))
    const said = own
      ? de.impossible[page === 'delete' ? 'deleteOwn' : 'lockOwn']
      : de.impossible[status as keyof typeof de.impossible]
    if (possible) expect(textOf(main), where).not.toContain(said)
    else expect(textOf(main), where).toContain(said)
  }
  for (const [page, act] of Object.entries(PAGES))
    await Promise.all(Object.entries(members).map(([status, id]) => look(page, act, status, id)))
})

test('R8.2 a user found by the search has a page with the same acts; no hit leads nowhere', async () => {
  const { client, members } = await company()
  const found = await client.get('/search?q=person')
  const hits = [...found.html.matchAll(/href="(\/admin\/users\/[\w-]{36})"/g)].map(([, href]) => href!)
  expect(hits.length).toBeGreaterThan(4)
  for (const [status, id] of Object.entries(members)) {
    const { status: code, html } = await client.get(`/admin/users/${id}`)
    expect([status, code]).toEqual([status, 200])
    const main = textOf(html.slice(html.indexOf('<main'), html.indexOf('</main>')))
    // The log is a tab of the page, and called like the company's.
    for (const act of ROWS[status as keyof typeof ROWS])
      expect(main, status).toContain(act === 'log' ? 'Protokoll' : de[act])
  }
})
