import { createHmac } from 'node:crypto'
import { expect, test } from './fixtures'
import { Client } from './http'
import { newEmail, newPerson, sql } from './people'

const PATH = '/api/webhooks/resend'
const SECRET = process.env.RESEND_WEBHOOK_SECRET ?? ''

type Signing = { id?: string; ago?: number; secret?: string; signed?: string }

/** What the provider sends: Svix’ headers, and the body that they sign (or another one, `signed`). */
function report(body: string, { id = crypto.randomUUID(), ago = 0, secret = SECRET, signed = body }: Signing = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) - ago)
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${signed}`).digest('base64')}`
  const headers = { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature }
  return { body, headers: { 'Content-Type': 'application/json', ...headers } as Record<string, string> }
}

const send = ({ body, headers }: ReturnType<typeof report>) =>
  new Client().post(PATH, body, { origin: null, headers }).then(({ status }) => status)

const bounce = (to: string) =>
  JSON.stringify({ type: 'email.bounced', data: { to: [to], bounce: { type: 'Permanent' } } })
const marks = async (address: string) =>
  (await sql`select 1 from undeliverable_addresses where address = ${address}`).length

test('R10.7 a report with the right signature marks the address, once', async () => {
  const { email } = await newPerson()
  const one = report(bounce(email))
  expect(await send(one)).toBe(204)
  expect(await marks(email)).toBe(1)
  expect(await send(one), 'a replay').toBe(409)
  const [again, ...others] = await Promise.all(
    Array.from({ length: 4 }, () => send(report(bounce(email), { id: `r${email}` }))),
  )
  expect([again, ...others].sort(), 'four at once').toEqual([204, 409, 409, 409])
  expect(await send(report(JSON.stringify({ type: 'email.delivered', data: { to: [email] } })))).toBe(204)
  expect(await marks(email), 'what arrived is no longer marked').toBe(0)
  expect(await send(one), 'a replay after that').toBe(409)
  expect(await marks(email)).toBe(0)
})

test('R10.7 a report with a wrong, old or missing signature, too large or of nothing known changes nothing', async () => {
  const email = newEmail()
  const body = bounce(email)
  const right = report(body)
  const without = (name: string) => {
    const { [name]: _, ...headers } = right.headers
    return { body, headers }
  }
  const answers: [string, number | number[], ReturnType<typeof report>][] = [
    ['another secret', 401, report(body, { secret: `whsec_${btoa('another secret of somebody')}` })],
    ['no secret', 401, report(body, { secret: 'whsec_' })],
    ['signed for another body', 401, report(body, { signed: bounce(newEmail()) })],
    ['signed six minutes ago', 401, report(body, { ago: 360 })],
    ['signed in six minutes', 401, report(body, { ago: -360 })],
    ['another id', 401, { body, headers: { ...right.headers, 'svix-id': 'other' } }],
    ['without an id', 401, without('svix-id')],
    ['without a time', 401, without('svix-timestamp')],
    ['without a signature', 401, without('svix-signature')],
    ['too large', 413, report(`${body.slice(0, -1)},"x":"${'x'.repeat(70_000)}"}`)],
    ['no JSON', 400, report('<b>')],
    ['of another form', 400, report('{"type":1}')],
    [
      'of an event that means nothing here',
      204,
      report(JSON.stringify({ type: 'email.opened', data: { to: [email] } })),
    ],
  ]
  for (const [name, expected, sent] of answers) expect(await send(sent), name).toBe(expected)
  expect((await new Client().get(PATH)).status, 'a GET').toBe(405)
  expect(await marks(email)).toBe(0)
})
