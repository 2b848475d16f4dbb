import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionAccess } from './action-access'
import { ACTS, type Act } from './begun-people'
import { expect, test } from './fixtures'
import { type Answer, Client, filledForm, formFields } from './http'
import { newPerson, newSession, PASSWORD, sql } from './people'

type Known = { exportedName: string }
const manifest = join(process.env.TORHAUS_DIST_DIR ?? '.next', 'server', 'server-reference-manifest.json')
const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as { node: Record<string, Known> }
const idOf = new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]))
const access = actionAccess()
const asksFirst = Object.keys(access).filter((name) => access[name]!.proof !== null)

/** Signed in with password and factor, both too long ago, and used a while ago. */
async function enter({ id, membershipId }: Act['who'], passwordAgo = '11 minutes') {
  const client = new Client()
  client.cookies.set('session', await newSession(id, membershipId, 'totp'))
  await sql`
    update sessions set proved_at = now() - ${passwordAgo}::interval, last_used_at = now() - interval '2 minutes' where account_id = ${id}`
  return client
}

/** Calls the action as the browser does, from the form's page. */
function send(client: Client, name: string, { path, fields }: Pick<Act, 'path' | 'fields'>, key = crypto.randomUUID()) {
  const body = new FormData()
  for (const [field, value] of Object.entries({ ...fields, _key: key }))
    for (const one of [value].flat()) body.append(`_1_${field}`, one)
  body.append('0', '[{"errors":[],"values":{},"notice":null},"$K1"]')
  const headers = {
    'Next-Action': idOf.get(name)!,
    Accept: 'text/x-component',
    Referer: `${process.env.E2E_ADDRESS}${path}`,
  }
  return client.post(path, body, { headers })
}

const ledTo = ({ headers, location }: Answer) =>
  (headers.get('x-action-redirect') ?? location ?? '').replace(/;\w+$/, '')

async function times({ who, done }: Act): Promise<number> {
  if (typeof done !== 'string') return (await done()).length
  // An act may be written to several chains, once to each.
  const [row] = await sql`
    select coalesce(max(n), 0)::int as n from (
      select count(*) as n from audit_entries where actor_id = ${who.id} and event = ${done} group by stream_id) each`
  return row!.n as number
}

const begunRows = async (id: string) => (await sql`select from begun_acts where account_id = ${id}`).length

test('decision 34 every action that asks for a step-up is among the acts, and no other', () => {
  expect(Object.keys(ACTS).sort()).toEqual(asksFirst.sort())
})

for (const name of asksFirst) {
  test(`decision 34 ${name} is named before the step-up and carried out once after it`, async () => {
    const act = await ACTS[name]!()
    const client = await enter(act.who)
    const asked = ledTo(await send(client, name, act))
    expect(asked).toMatch(/^\/confirm-identity\?.*begun=/)
    expect(await times(act)).toBe(0)
    const { html } = await client.get(asked)
    const secret = Object.keys(act.fields).some((field) => /password|code/i.test(field))
    expect(html).toContain(secret ? 'Danach geben Sie Passwörter und Codes noch einmal ein' : 'Danach: ')
    const after = await client.submit(asked, { password: PASSWORD })
    expect(after.status).toBeLessThan(400)
    expect(await begunRows(act.who.id)).toBe(0)
    if (secret) {
      const page = await client.get(after.location!)
      expect(after.location).toBe(act.path)
      expect(page.html).toContain('Noch nicht ausgeführt')
      return
    }
    await expect.poll(() => times(act)).toBe(1)
  })

  test(`SES-12 ${name} of a session that ended between guard and write leaves nothing`, async () => {
    const act = await ACTS[name]!()
    const client = await enter(act.who, '1 minute')
    // Set by the trigger of `beforeAll`, in the statement that reads the session for the guard.
    await sql`update sessions set end_reason = 'e2e' where account_id = ${act.who.id}`
    const before = await traces(act)
    await send(client, name, act)
    const [session] = await sql`select ended_at from sessions where account_id = ${act.who.id}`
    expect(session!.ended_at).not.toBeNull()
    expect(await traces(act)).toEqual(before)
  })
}

/** Everything that acts write, except counters. Failed tries are logged whatever became of the session. */
async function traces({ who }: Act) {
  const [row] = await sql`
    select (select count(*)::int from audit_entries where actor_id = ${who.id} and event <> 'identity.failed') as entries,
      (select count(*)::int from pending_totp where account_id = ${who.id}) as secrets,
      (select count(*)::int from pending_phones where account_id = ${who.id}) as phones,
      (select count(*)::int from email_changes where account_id = ${who.id}) as addresses,
      (select count(*)::int from challenges where account_id = ${who.id}) as codes,
      (select count(*)::int from recovery_codes where account_id = ${who.id}) as recovery`
  return row
}

test.beforeAll(async () => {
  await sql.unsafe(`
    create or replace function e2e_end() returns trigger language plpgsql as $$ begin new.ended_at := now(); return new; end $$;
    create or replace trigger e2e_end before update of last_used_at on sessions for each row
      when (old.end_reason = 'e2e' and old.ended_at is null) execute function e2e_end()`)
})

test.describe('decision 34 what was begun', () => {
  const begin = async () => {
    const act = await ACTS.lockAction!()
    const client = await enter(act.who)
    return { act, client, asked: ledTo(await send(client, 'lockAction', act)) }
  }

  test('is carried out once, however often the proof is sent at the same moment', async () => {
    const { act, client, asked } = await begin()
    const fields = formFields((await client.get(asked)).html)
    const twins = [1, 2, 3, 4].map(() => {
      const twin = new Client()
      twin.cookies.set('session', client.cookies.get('session')!)
      return twin
    })
    // A step-up renews the session's token, so a later request may find itself signed out; none is a fault.
    const sent = twins.map((twin) => twin.post(asked, filledForm(fields, { password: PASSWORD })))
    for (const { status } of await Promise.all(sent)) expect(status).toBeLessThan(400)
    expect(await times(act)).toBe(1)
  })

  test('is nobody else’s, nor of another session of the same person', async () => {
    const { act, client, asked } = await begin()
    for (const who of [act.who, await newPerson({ role: 'admin' })]) {
      const other = await enter(who)
      expect((await other.get(asked)).html).not.toContain('Danach: ')
      await other.submit(asked.replace(/&begun=[^&]*/, ''), {
        password: PASSWORD,
        begun: /begun=([^&]*)/.exec(asked)![1]!,
      })
    }
    expect(await times(act)).toBe(0)
    expect(await begunRows(act.who.id)).toBe(1)
    await client.submit(asked, { password: 'falsch-falsch-falsch' })
    expect(await times(act)).toBe(0)
  })

  test('is told with words where it is refused meanwhile, and is over after 30 minutes', async () => {
    const { act, client, asked } = await begin()
    await sql`update memberships set status = 'locked' where id = ${act.fields.id as string}`
    const { location } = await client.submit(asked, { password: PASSWORD })
    expect((await client.get(location!)).html).toContain('Nicht ausgeführt: Petra Prüfer sperren')
    const late = await begin()
    await sql`update begun_acts set expires_at = now() where account_id = ${late.act.who.id}`
    const after = await late.client.submit(late.asked, { password: PASSWORD })
    expect(await times(late.act)).toBe(0)
    expect(after.status).toBeLessThan(400)
  })

  test('after the end of a session is only filled in again, and that is said once', async () => {
    const who = await newPerson({ holds: ['support.tickets'] })
    const client = await enter(who, '1 minute')
    await sql`update sessions set ended_at = now() where account_id = ${who.id}`
    const fields = { subject: 'Drucker', description: 'Er druckt nicht.', topic: 'question', priority: 'normal' }
    expect(ledTo(await send(client, 'openTicketAction', { path: '/support/new', fields }))).toContain('/sign-in')
    client.cookies.set('session', await newSession(who.id, who.membershipId))
    const { html } = await client.get('/support/new')
    expect(html).toContain('deshalb wurde nichts gesendet')
    expect(html).toContain('Drucker')
    expect((await client.get('/support/new')).html).not.toContain('deshalb wurde nichts gesendet')
    expect(await sql`select from tickets where company_id = ${who.company.id}`).toHaveLength(0)
  })
})

test('C19 a form that was made for somebody else changes nothing, keeps what was typed, and says so', async () => {
  const [anna, ben] = [await newPerson(), await newPerson()]
  const [hers, his] = [await enter(anna, '1 minute'), await enter(ben, '1 minute')]
  hers.cookies.set('session', his.cookies.get('session')!)
  const own = await enter(anna, '1 minute')
  const page = (await own.get('/account')).html
  const key = /name="_key" value="([0-9a-f-]{36}\.[0-9a-f]{12})"/.exec(page)![1]!
  const answer = await send(
    hers,
    'saveNameAction',
    { path: '/account', fields: { firstName: 'Anna', lastName: 'Neu' } },
    key,
  )
  expect(answer.html).toContain('für ein anderes Konto geöffnet')
  expect(answer.html).toContain('Neu')
  const [row] = await sql`select last_name from accounts where id = ${ben.id}`
  expect(row!.last_name).toBe('Prüfer')
  const mine = await send(
    own,
    'saveNameAction',
    { path: '/account', fields: { firstName: 'Anna', lastName: 'Neu' } },
    key,
  )
  expect(ledTo(mine)).toBe('/account')
})
