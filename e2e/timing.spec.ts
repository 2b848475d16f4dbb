import { randomInt, randomUUID } from 'node:crypto'
import { hashToken, randomToken } from '@/lib/ground/secrets'
import { expect, test } from './fixtures'
import { Client, formFields, textOf } from './http'
import { newEmail, newPerson, sql } from './people'

const ROUNDS = 200

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!

/** Sends one form; only the answer to the POST is timed, over an open connection. */
async function timed(client: Client, path: string, fields: Record<string, string>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, name === '_key' ? randomUUID() : value)
  const start = performance.now()
  const answer = await client.post(path, body)
  return { milliseconds: performance.now() - start, answer }
}

/**
 * Known and unknown addresses in turn, so that a drift favours neither. With several lanes as many pairs run at once.
 * The order within a pair is left to chance: by a fixed one the lanes fall into step, all known addresses meet each
 * other and all unknown ones each other, and what is measured is the load of each crowd, not the answer to one.
 */
async function measure({ known, unknown }: Times, one: (email: string) => Promise<number>, lanes: number) {
  const emails: string[] = []
  while (emails.length < ROUNDS) emails.push((await newPerson()).email)
  const lane = async (_: unknown, index: number) => {
    for (let round = index; round < ROUNDS; round += lanes) {
      const pair = [
        async () => known.push(await one(emails[round]!)),
        async () => unknown.push(await one(newEmail('unbekannt'))),
      ]
      for (const act of randomInt(2) ? pair : pair.reverse()) await act()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

type Times = { known: number[]; unknown: number[] }

/**
 * Compares medians of at least 200 times. A difference is measured further, over all times together, before it counts
 * as a fault.
 */
async function withinFivePercent(one: (email: string) => Promise<number>, lanes: number) {
  const times: Times = { known: [], unknown: [] }
  let ratio = 0
  for (let tries = 0; tries < 3 && Math.abs(ratio - 1) > 0.05; tries += 1) {
    await measure(times, one, lanes)
    ratio = median(times.known) / median(times.unknown)
  }
  expect(times.known.length).toBeGreaterThanOrEqual(ROUNDS)
  expect(Math.abs(ratio - 1), `ratio of the medians: ${ratio}`).toBeLessThanOrEqual(0.05)
}

/** An attempt, as `SIGN_IN_DISCLOSURE=uniform` begins one for unknown addresses too. */
async function begun(client: Client, email: string) {
  const token = randomToken()
  await sql`
    insert into sign_in_attempts (token_hash, email, account_id, credential_version, expires_at)
    select ${hashToken(token)}, ${email}, a.id, a.credential_version, now() + interval '15 minutes'
    from (select 1) one left join accounts a on a.email = ${email}`
  client.cookies.set('attempt', token)
}

test.describe.configure({ mode: 'serial', timeout: 600_000 })

test('RST-01 asking for a reset takes as long for an unknown address as for a known one', async () => {
  const path = '/password/forgot'
  const fields = formFields((await new Client().get(path)).html)
  const one = async (email: string) => {
    const { milliseconds, answer } = await timed(new Client(), path, { ...fields, email })
    expect(answer.status).toBe(303)
    return milliseconds
  }
  // As many as the server answers without a queue: how long one waits in it says nothing about an address.
  await withinFivePercent(one, 4)
})

test('R3.4, T-LOG-07 a wrong password takes as long for an unknown address as for a known one', async () => {
  const path = '/sign-in/password'
  const first = new Client()
  await begun(first, newEmail())
  const fields = { ...formFields((await first.get(path)).html), password: 'Falsches-Kennwort-1' }
  const one = async (email: string) => {
    const client = new Client()
    await begun(client, email)
    const { milliseconds, answer } = await timed(client, path, { ...fields, email })
    expect(textOf(answer.html)).toContain('E-Mail-Adresse oder Passwort')
    return milliseconds
  }
  await withinFivePercent(one, 1)
})
