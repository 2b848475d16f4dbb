import type { Access } from '@/lib/http/access'
import { actionAccess } from './action-access'
import { expect, test } from './fixtures'
import { Client } from './http'
import { newEmail, newPerson, newSession, sql } from './people'
import { call, isRefused, servedActions } from './served-actions'

const actions = servedActions()
const table = actionAccess()

/** Who may run what is told for everybody by app/action-access.test.ts; here, that it holds for what the server serves. */
const ACTORS: Record<string, { client: () => Promise<Client>; may: Access[] }> = {
  'a stranger': { client: async () => new Client(), may: ['stranger'] },
  'a member without the permission': {
    client: () => member({}),
    may: ['stranger', 'signedIn', 'account', 'confirmed', 'member', 'activeMember', 'confirmedMember'],
  },
}

async function member(wishes: Parameters<typeof newPerson>[0]) {
  const [person, client] = [await newPerson(wishes), new Client()]
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  return client
}

test('T-AUZ-01 every action of the build has a guard that says who may run it', () => {
  expect(actions.length).toBeGreaterThan(20)
  expect(actions.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort())
})

for (const [who, { client: made, may }] of Object.entries(ACTORS)) {
  test(`T-AUZ-01 ${who} may run exactly the actions of the table`, async () => {
    const client = await made()
    const wrong: string[] = []
    const mark = newEmail('mark')
    for (const one of actions) {
      const { name } = one
      const access = table[name]?.access
      if (!access || access === 'developer') continue
      const answer = await call(client, one, mark)
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
  // What each action makes of them: app/action-access.test.ts. How the server reads them is the same for all.
  for (const { id, name, path } of actions.filter((one) => one.name !== 'signOutAction').slice(0, 5)) {
    for (const body of bodies) {
      const headers = { 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8', Accept: 'text/x-component' }
      const { status } = await client.post(path, body, { headers })
      if (status >= 500) wrong.push(`${name} ${body.slice(0, 40)}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})
