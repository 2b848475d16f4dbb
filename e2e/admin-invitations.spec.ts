import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures'
import { Client, textOf } from './http'
import { newEmail, newPerson, newSession, sql } from './people'

type Wish = Parameters<typeof newPerson>[0]

async function as(wish: Wish) {
  const [person, client] = [await newPerson(wish), new Client()]
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  return { client, ...person }
}

const file = (text: string) => {
  const body = new FormData()
  body.append('file', new File([text], 'tabelle.csv', { type: 'text/csv' }))
  return body
}
const TABLE = 'Vorname;Nachname;E-Mail-Adresse\nA;B;a@firma.test\n'
const UPLOAD = '/admin/users/import/upload'

test('T-AUZ-07 role, status and company smuggled into „Benutzer hinzufügen“ are refused', async () => {
  const { client } = await as({ role: 'admin' })
  const email = newEmail()
  const typed = { salutation: 'none', firstName: 'A', lastName: 'B', email, terms: 'on' }
  for (const extra of [{ role: 'admin' }, { status: 'active' }, { companyId: randomUUID() }, { proved: 'true' }]) {
    const answer = await client.submit('/admin/users/new', { ...typed, ...extra }, { button: 'Benutzer anlegen' })
    expect(answer.status).toBe(200)
    expect(await sql`select 1 from memberships where invited_email = ${email}`).toEqual([])
  }
  const answer = await client.submit('/admin/users/new', typed, { button: 'Benutzer anlegen' })
  expect(answer.location).toMatch(/^\/admin\/users\/[0-9a-f-]{36}\/permissions$/)
  const [row] = await sql`select role, status, proved from memberships where invited_email = ${email}`
  expect(row).toEqual({ role: 'member', status: 'invited', proved: false })
  const again = await client.submit('/admin/users/new', { ...typed, firstName: 'X' }, { button: 'Benutzer anlegen' })
  expect(again.location).toBeNull()
  expect(textOf(again.html)).toContain('Diese Adresse steht schon in Ihrer Benutzerverwaltung: A B.')
})

test('an upload is for administrators, from this site, of 10 MB, and of their own company', async () => {
  const [admin, member, stranger] = [await as({ role: 'admin' }), await as({}), new Client()]
  expect((await stranger.post(UPLOAD, file(TABLE))).location).toMatch(/^\/sign-in\?/)
  expect((await stranger.post(UPLOAD, file(TABLE))).status).toBe(303)
  expect((await member.client.post(UPLOAD, file(TABLE))).status).toBe(403)
  expect((await admin.client.post(UPLOAD, file(TABLE), { origin: 'https://evil.example' })).status).toBe(403)
  expect((await admin.client.post(UPLOAD, file('x'.repeat(11 * 2 ** 20)))).status).toBe(413)
  expect((await admin.client.post(UPLOAD, 'no form')).location).toContain('refused=')
  const foreign = file(TABLE)
  foreign.append('_company', member.company.id)
  expect((await admin.client.post(UPLOAD, foreign)).location).toContain('refused=companyChanged')
  expect((await admin.client.post(UPLOAD, file(TABLE))).location).toMatch(/^\/admin\/users\/import\/[0-9a-f-]{36}$/)
})

test('T-AUZ-02 imports, applications and documents of others are like ones that never were', async () => {
  const [admin, other] = [await as({ role: 'admin' }), await as({ role: 'admin' })]
  const path = (await admin.client.post(UPLOAD, file(TABLE))).location!
  for (const tail of ['', '/result']) {
    expect((await admin.client.get(`${path}${tail}`)).status).toBe(200)
    expect((await other.client.get(`${path}${tail}`)).status).toBe(404)
    expect((await other.client.get(`/admin/users/import/${randomUUID()}${tail}`)).status).toBe(404)
  }
  for (const page of ['/staff', '/staff/companies', '/staff/admin-requests', `/staff/admin-requests/${randomUUID()}`])
    expect((await admin.client.get(page)).status).toBe(404)
  expect((await admin.client.get(`/staff/admin-requests/${randomUUID()}/document`)).status).toBe(404)
  const member = await as({})
  for (const page of ['/admin/users/new', '/admin/users/import', '/admin/admin-requests'])
    expect((await member.client.get(page)).status).toBe(403)
})
