import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Access } from '@/lib/http/access'
import { HELD_BY_ROLE } from '@/lib/permissions/catalogue'
import { actionAccess } from './action-access'
import { expect, test } from './fixtures'
import { type Answer, Client } from './http'
import { newEmail, newPerson, newSession, PASSWORD, sql } from './people'

type Known = { exportedName: string; filename: string; workers: Record<string, unknown> }

const manifest = join(process.env.TORHAUS_DIST_DIR ?? '.next', 'server', 'server-reference-manifest.json')
const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as { node: Record<string, Known> }
const actions = Object.entries(node).map(([id, { exportedName, workers }]) => ({
  id,
  name: exportedName,
  path: pageOf(workers),
}))

const table = actionAccess()

/** A page that contains the action. */
function pageOf(workers: Record<string, unknown>): string {
  const [page = ''] = Object.keys(workers)
  const path = page
    .replace(/^app/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\/page$/, '')
    .replace(/\[id\]/, crypto.randomUUID())
    .replace(/\[\w+\]/, 'x')
  return path || '/'
}

/** Calls the action as the browser does: the form's state, then the form, with the mark in every field. */
async function call(client: Client, id: string, path: string, mark: string) {
  const body = new FormData()
  for (const name of ['email', 'firstName', 'subject', 'message', 'description', 'reply', 'token'])
    body.append(`_1_${name}`, mark)
  body.append('0', '[{"errors":[],"values":{},"notice":null},"$K1"]')
  return client.post(path, body, {
    headers: { 'Next-Action': id, Accept: 'text/x-component', Referer: `${process.env.E2E_ADDRESS}${path}` },
  })
}

/** What a guard does: it redirects or refuses; a probe returns null. Anybody who passes gets the form's answer. */
const isRefused = ({ status, html, headers }: Answer) =>
  headers.has('x-action-redirect') || status === 403 || status === 404 || /^1:null$/m.test(html)

const ACTORS: Record<string, { client: () => Promise<Client>; may: Access[]; unsure?: Access[] }> = {
  'a stranger': { client: async () => new Client(), may: ['stranger'] },
  'half a sign-in': { client: afterPassword, may: ['stranger', 'attempt'] },
  'half a registration': { client: registering, may: ['stranger', 'registration'] },
  'a person who has yet to accept the terms': {
    client: () => member({}, (id) => sql`update accounts set terms_version = null where id = ${id}`),
    may: ['stranger', 'signedIn'],
    unsure: ['step'],
  },
  'a pending person': {
    client: () => member({ status: 'pending', proved: false }),
    may: ['stranger', 'signedIn', 'account', 'confirmed', 'member'],
    unsure: ['step'],
  },
  'a member without the permission': {
    client: () => member({}),
    may: ['stranger', 'signedIn', 'account', 'confirmed', 'member', 'activeMember', 'confirmedMember'],
  },
  'a member with the permission': {
    client: () => member({ holds: ['support.tickets'] }),
    may: [
      'stranger',
      'signedIn',
      'account',
      'confirmed',
      'member',
      'activeMember',
      'confirmedMember',
      'support.tickets',
    ],
  },
  'an administrator': {
    client: () => member({ role: 'admin' }),
    may: [
      'stranger',
      'signedIn',
      'account',
      'confirmed',
      'member',
      'activeMember',
      'confirmedMember',
      ...HELD_BY_ROLE,
      'admin',
      'confirmedAdmin',
    ],
  },
  // The password was given, not the app: acts that give rights or proofs ask for a step-up (decision 50).
  'a lead of the staff': {
    client: () => staff('leitung'),
    may: ['stranger', 'signedIn', 'account', 'adminRequests.decide', 'accounts.write'],
  },
  'one of the support': {
    client: () => staff('support'),
    may: ['stranger', 'signedIn', 'account', 'adminRequests.prove'],
  },
  'a lead of the staff who has just shown the app': {
    client: () => staff('leitung', 'totp'),
    may: [
      'stranger',
      'signedIn',
      'account',
      'confirmed',
      'factors',
      'adminRequests.decide',
      'confirmed adminRequests.decide',
      'accounts.write',
      'confirmed accounts.write',
    ],
  },
  'somebody whose session has ended': {
    client: () => member({}, (id) => sql`update sessions set ended_at = now() where account_id = ${id}`),
    may: ['stranger'],
  },
}

async function member(wishes: Parameters<typeof newPerson>[0], then?: (id: string) => PromiseLike<unknown>) {
  const [person, client] = [await newPerson(wishes), new Client()]
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  await then?.(person.id)
  return client
}

async function staff(name: string, factor?: string) {
  const [row] = await sql`select id from accounts where email = ${`${name}@torhaus.test`}`
  const client = new Client()
  client.cookies.set('session', await newSession(row!.id as string, null, factor))
  return client
}

async function afterPassword() {
  const [{ email }, client] = [await newPerson(), new Client()]
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: PASSWORD })
  return client
}

async function registering() {
  const client = new Client()
  await client.submit('/sign-in', { email: newEmail() })
  await client.submit('/register', {
    firstName: 'A',
    lastName: 'B',
    password: 'vier-blaue-Kamele',
    passwordConfirm: 'vier-blaue-Kamele',
  })
  return client
}

test('T-AUZ-01 every action of the build has a guard that says who may run it', () => {
  expect(actions.length).toBeGreaterThan(20)
  expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort())
})

for (const [who, { client: made, may, unsure = [] }] of Object.entries(ACTORS)) {
  test(`T-AUZ-01 ${who} may run exactly the actions of the table`, async () => {
    const client = await made()
    const wrong: string[] = []
    const mark = newEmail('mark')
    for (const { id, name, path } of actions) {
      const access = table[name]?.access
      if (!access || access === 'developer' || unsure.includes(access)) continue
      const cookies = new Map(client.cookies)
      const answer = await call(client, id, path, mark)
      client.cookies.clear()
      for (const [key, value] of cookies) client.cookies.set(key, value)
      if (isRefused(answer) === may.includes(access))
        wrong.push(`${name} (${access}): ${answer.status} ${answer.location ?? ''}`)
      if (answer.status >= 500) wrong.push(`${name}: ${answer.status}`)
    }
    expect(wrong).toEqual([])
    expect(await traces(mark)).toBe(0)
  })
}

/** How often the mark was written anywhere: unknown fields are refused even for people who may run the action. */
async function traces(mark: string): Promise<number> {
  const [row] = await sql`
    select (select count(*) from accounts where email = ${mark}) + (select count(*) from registrations where email = ${mark})
      + (select count(*) from sign_in_attempts where email = ${mark}) + (select count(*) from tickets where subject = ${mark})
      + (select count(*) from ticket_messages where body = ${mark}) as found`
  return Number(row!.found)
}

test('T-AUZ-07 arguments that no form would send are no fault', async () => {
  const client = await member({ holds: ['support.tickets'] })
  const wrong: string[] = []
  const bodies = [
    '[]',
    '[null]',
    '["x","y"]',
    '[{},{"__proto__":{"role":"admin"}}]',
    '[1,[2]]',
    `[${'0,'.repeat(500)}0]`,
  ]
  for (const { id, name, path } of actions) {
    if (name === 'signOutAction') continue
    for (const body of bodies) {
      const headers = { 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8', Accept: 'text/x-component' }
      const { status } = await client.post(path, body, { headers })
      if (status >= 500) wrong.push(`${name} ${body.slice(0, 40)}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})
