import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EmailAddress } from '../inputs/email-address'
import { LIMITS } from '../limits/sheet'
import { inviteAgain } from '../people/invite'
import { registerInvited } from '../people/take-up'
import { testDatabase } from '../testing/database'
import { aClient, anAddress, aWrong, PASSWORD } from '../testing/factories'
import { eventsOf, lastCode, lettersTo, logOf, owner } from '../testing/inspect'
import { anAdmin, anInvited, invitationToken } from '../testing/inviting'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { type Invitation, invitationByToken } from './invited'
import {
  beginRegistration,
  confirmAddress,
  type Registration,
  registrationOf,
  resendRegistrationCode,
  submitDetails,
} from './registration'

beforeAll(testDatabase)

const details = { firstName: 'Rita', lastName: 'Regner', password: PASSWORD }
const flowOf = async (token: string) => (await registrationOf(token))!
const free = LIMITS.registrationTries.free

async function aFlow(email: EmailAddress) {
  const token = await beginRegistration(email, 'de', null)
  await submitDetails(await flowOf(token), details, aClient())
  return flowOf(token)
}

async function anInvitation() {
  const { admin, company } = await anAdmin()
  const invited = await anInvited(admin)
  const invitation = (await invitationByToken(invited.token))!
  return { admin, company, invitation, ...invited, address: invited.person.email.canonical }
}

const invite = (invitation: Invitation, browser?: { token: string | null; formKey: string | null }) =>
  registerInvited(invitation, details, 'de', aClient(), browser)

/** As if the last code had been asked for more than a minute ago. */
async function afterPause(email: string) {
  const sql = await owner()
  await sql`update challenges set created_at = created_at - interval '61 seconds'
    where subject in (select id from registrations where email = ${email})`
}

async function triesOf(email: string): Promise<number> {
  const sql = await owner()
  const [row] = await sql<{ tries: number }[]>`
    select sum(tries)::int as tries from challenges where subject in (select id from registrations where email = ${email})`
  return row!.tries
}

const guess = (flow: Registration, code = '000000') => confirmAddress(flow, code, null, aClient())

describe('REG-13, decision 48 wrong codes of a registration', () => {
  it('two hundred at once over six flows of one address: ten are compared, and then the right one is not', async () => {
    const email = anAddress()
    const flows: Registration[] = []
    for (let count = 0; count < 6; count += 1) flows.push(await aFlow(email))
    const code = await lastCode(email.canonical)
    await atOnce(200, (index) => guess(flows[index % 6]!, aWrong(code)))
    expect(await triesOf(email.canonical)).toBe(free)
    expect(await outcomeOf(guess(flows.at(-1)!, code))).toBe('tooManyTries')
    // No other address is affected.
    const other = anAddress()
    const flow = await aFlow(other)
    expect(await outcomeOf(guess(flow, await lastCode(other.canonical)))).toBe('ok')
  })

  it('count for an invitation whatever browser they come from: with its link alone nobody gets on', async () => {
    const { invitation, address } = await anInvitation()
    const flows: Registration[] = []
    for (let count = 0; count < 4; count += 1) {
      flows.push(await flowOf(await invite(invitation)))
      await afterPause(address)
    }
    const code = await lastCode(address)
    const wrong = code.startsWith('0') ? '111111' : '000000'
    await atOnce(200, (index) => guess(flows[index % 4]!, wrong))
    expect(await triesOf(address)).toBe(free)
    const sql = await owner()
    const counters = await sql`select failures from throttles where key = ${`invitation:${invitation.id}`}`
    expect(counters).toEqual([{ failures: free }])
  })

  it('after ten cost a quarter of an hour each', async () => {
    const email = anAddress()
    const flows = [await aFlow(email), await aFlow(email), await aFlow(email)]
    for (let count = 0; count < free; count += 1) await outcomeOf(guess(flows[count % 3]!, 'x'))
    const refused = await guess(flows[2]!).catch((fault) => fault)
    expect(refused).toMatchObject({ code: 'tooManyTries', field: 'code' })
    const minutes = (refused.params.until.getTime() - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(14)
    expect(minutes).toBeLessThanOrEqual(15)
    const sql = await owner()
    await sql`update throttles set blocked_until = app_now() where failures = ${free}`
    const outcomes = tally(await atOnce(20, () => guess(flows[2]!, 'x')))
    expect(outcomes).toEqual({ codeWrong: 1, tooManyTries: 19 })
  })

  it('a hundred end the invitation: nothing is compared until the next day, its sender is told once, and the log says it', async () => {
    const { admin, company, invitation, address, membershipId } = await anInvitation()
    const flow = await flowOf(await invite(invitation))
    const code = await lastCode(address)
    const sql = await owner()
    await outcomeOf(guess(flow, aWrong(code)))
    await sql`update throttles set failures = 99, blocked_until = null where key = ${`invitation:${invitation.id}`}`
    const outcomes = tally(await atOnce(20, () => guess(flow, aWrong(code))))
    expect(outcomes.invitationOver).toBe(1)
    expect(await invitationByToken(await invitationToken(address))).toBeNull()
    const told = (await lettersTo(admin.account.email)).filter(({ template }) => template === 'invitationStopped')
    expect(told).toHaveLength(1)
    expect(told[0]!.params).toMatchObject({ email: address, path: `/admin/users/${membershipId}` })
    expect((await eventsOf('company', company.id)).filter((event) => event.endsWith('invitationStopped'))).toHaveLength(
      1,
    )
    expect(JSON.stringify(await logOf('company', company.id))).not.toContain(address)
    expect(await outcomeOf(guess(flow, code))).toBe('tooManyTriesToday')
    // A new invitation has its own counter, and the address has not used up its tries.
    await inviteAgain(admin, membershipId)
    const again = (await invitationByToken(await invitationToken(address)))!
    const flowAgain = await flowOf(await invite(again))
    expect(await outcomeOf(guess(flowAgain, await lastCode(address)))).toBe('ok')
  })

  it('of strangers who know only the address do not end the invitation', async () => {
    const { invitation, address } = await anInvitation()
    const flow = await flowOf(await invite(invitation))
    const code = await lastCode(address)
    const sql = await owner()
    await outcomeOf(guess(flow, aWrong(code)))
    // Ninety-nine wrong codes in registrations without an invitation; then the invited person mistypes one.
    await sql`update throttles set failures = 99, blocked_until = null where key like 'registration:%' and last_failure_at > app_now() - interval '5 seconds'`
    expect(await outcomeOf(guess(flow, aWrong(code)))).toBe('codeWrong')
    expect(await invitationByToken(await invitationToken(address))).not.toBeNull()
    expect(await outcomeOf(guess(flow, code))).toBe('tooManyTriesToday')
  })

  it('are forgotten with the right one and after a day', async () => {
    const email = anAddress()
    const flow = await aFlow(email)
    const sql = await owner()
    await outcomeOf(guess(flow, aWrong(await lastCode(email.canonical))))
    await sql`update throttles set failures = 100, last_failure_at = app_now() - interval '23 hours' where key like 'registration:%'`
    expect(await outcomeOf(guess(flow, await lastCode(email.canonical)))).toBe('tooManyTriesToday')
    await sql`update throttles set last_failure_at = app_now() - interval '25 hours' where key like 'registration:%'`
    expect(await outcomeOf(guess(flow, await lastCode(email.canonical)))).toBe('ok')
  })
})

describe('REG-13 details that are sent again', () => {
  it('keep the tries used: asking again buys no more guesses; once all five are used the next code begins afresh', async () => {
    const email = anAddress()
    const flow = await aFlow(email)
    const wrong = async () => outcomeOf(guess(flow, aWrong(await lastCode(email.canonical))))
    expect([await wrong(), await wrong(), await wrong()]).toEqual(Array(3).fill('codeWrong'))
    await afterPause(email.canonical)
    await submitDetails(flow, details, aClient())
    await afterPause(email.canonical)
    await resendRegistrationCode(flow, aClient())
    expect([await wrong(), await wrong(), await wrong()]).toEqual(['codeWrong', 'codeLast', 'codeLast'])
    await afterPause(email.canonical)
    await resendRegistrationCode(flow, aClient())
    expect(await outcomeOf(guess(flow, await lastCode(email.canonical)))).toBe('ok')
  })

  it('share the hour and the day of repeats with „Code erneut senden“; a code that can be typed stays good', async () => {
    const email = anAddress()
    const flow = await aFlow(email)
    for (let sent = 0; sent < LIMITS.code.perHour; sent += 1) {
      await afterPause(email.canonical)
      if (sent % 2) await resendRegistrationCode(flow, aClient())
      else await submitDetails(flow, details, aClient())
    }
    await afterPause(email.canonical)
    expect(await outcomeOf(resendRegistrationCode(flow, aClient()))).toBe('resendLimit')
    const last = await lastCode(email.canonical)
    expect(await outcomeOf(submitDetails(flow, { ...details, firstName: 'Rike' }, aClient()))).toBe('ok')
    expect(await lettersTo(email.canonical)).toHaveLength(LIMITS.code.perHour + 1)
    expect((await flowOfId(flow.id)).first_name).toBe('Rike')
    expect(await outcomeOf(guess(await reread(flow), last))).toBe('ok')
  })

  it('with the link of an invitation send one code a minute and five more an hour, from however many browsers', async () => {
    const { invitation, address } = await anInvitation()
    const codes = async () =>
      (await lettersTo(address)).filter(({ template }) => template === 'registrationCode').length
    const first = tally(await atOnce(12, () => invite(invitation)))
    expect(first).toEqual({ ok: 1, resendWait: 11 })
    for (let sent = 0; sent < LIMITS.code.perHour; sent += 1) {
      await afterPause(address)
      expect(await outcomeOf(invite(invitation))).toBe('ok')
    }
    await afterPause(address)
    expect(await outcomeOf(invite(invitation))).toBe('resendLimit')
    expect(await codes()).toBe(LIMITS.code.perHour + 1)
  })

  it('in the same browser go on with the same registration, and one form sent twice begins one', async () => {
    const { invitation, address } = await anInvitation()
    const formKey = randomUUID()
    const tokens = values(await atOnce(2, () => invite(invitation, { token: null, formKey })))
    const live = (await Promise.all(tokens.map(registrationOf))).filter(Boolean)
    expect(live).toHaveLength(1)
    const token = tokens.find((_, index) => index === 0)!
    const held = (await registrationOf(token)) ? token : tokens[1]!
    expect(await invite(invitation, { token: held, formKey: randomUUID() })).toBe(held)
    expect((await lettersTo(address)).filter(({ template }) => template === 'registrationCode')).toHaveLength(1)
    expect(await outcomeOf(guess(await flowOf(held), await lastCode(address)))).toBe('ok')
  })
})

async function flowOfId(id: string) {
  const [row] = await (await owner())`select * from registrations where id = ${id}`
  return row!
}

async function reread(flow: Registration): Promise<Registration> {
  const { first_name: firstName, password_hash: passwordHash } = await flowOfId(flow.id)
  return { ...flow, firstName, passwordHash }
}

describe('REG-14 an address to come back to', () => {
  it('lifts no limit and ends no registration, whatever uuid stands in it', async () => {
    const { invitation, person } = await anInvitation()
    const client = aClient()
    for (const next of [`/join/${randomUUID()}`, `/join/${invitation.id}`, `/join/${invitation.id}/x`]) {
      const flow = await flowOf(await beginRegistration(anAddress(), 'de', next))
      expect(flow.invitationId).toBeNull()
    }
    const flow = await flowOf(await beginRegistration(anAddress(), 'de', `/join/${randomUUID()}`))
    const weak = { ...details, password: 'Sommer2026' }
    const outcomes = tally(await atOnce(25, () => submitDetails(flow, weak, client)))
    expect(outcomes).toEqual({ passwordCommon: LIMITS.registration.perHourAndNetwork, tooManyTries: 5 })
    // An invited person who begins on the first page is found by address and invitation together.
    const invited = await flowOf(await beginRegistration(person.email, 'de', `/join/${invitation.id}`))
    expect(invited.invitationId).toBe(invitation.id)
  })
})
