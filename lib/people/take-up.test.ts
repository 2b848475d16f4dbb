import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { joinByNumber } from '../companies/join'
import { Rejection } from '../ground/rejection'
import { canonicalEmail } from '../inputs/email-address'
import { type Invitation, invitationByToken } from '../registration/invited'
import { confirmAddress, registrationOf } from '../registration/registration'
import { nextStep } from '../sessions/gate'
import { readSession } from '../sessions/read-session'
import { exchangeTicket } from '../sign-in/exchange'
import { testDatabase } from '../testing/database'
import { aClient, actorOf, anAccount, anAddress, PASSWORD, REQUEST, signIn } from '../testing/factories'
import { eventsOf, lastCode, logOf, owner } from '../testing/inspect'
import { anAdmin, anInvited, aPerson } from '../testing/inviting'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { inviteAgain, withdrawInvitation } from './invite'
import { invitationFor, joinByInvitation, registerInvited } from './take-up'

beforeAll(testDatabase)

const details = { firstName: 'Erika', lastName: 'Muster', password: PASSWORD }
const open = async (token: string): Promise<Invitation> => (await invitationByToken(token))!
const register = (invitation: Invitation) => registerInvited(invitation, details, 'de', aClient())
/** As the page does: without a registration that is still valid there is nothing to confirm. */
const confirm = async (flow: string, code: string) => {
  const registration = await registrationOf(flow)
  if (!registration) throw new Rejection('flowOver')
  return confirmAddress(registration, code, null, aClient())
}
const rowOf = async (id: string) => (await (await owner())`select * from memberships where id = ${id}`)[0]!

/** Invited, details given, code on its way. */
async function atTheCode() {
  const { admin, company } = await anAdmin()
  const invited = await anInvited(admin)
  const flow = await register(await open(invited.token))
  return { admin, company, ...invited, flow, code: await lastCode(invited.person.email.canonical) }
}

/** An invited person who has an account elsewhere, signed in. */
async function withAccount() {
  const { admin, company } = await anAdmin()
  const account = await anAccount()
  const invited = await anInvited(admin, aPerson({ email: canonicalEmail(account.email)! }))
  const { id } = await open(invited.token)
  return { admin, company, account, ...invited, id, ...(await signIn(account.id)) }
}

describe('R8.5 the link of an invitation', () => {
  it('shows address and names, and nothing is used up by looking, however often', async () => {
    const { admin, company } = await anAdmin()
    const { token, person } = await anInvited(admin)
    for (let count = 0; count < 3; count += 1)
      expect(await invitationByToken(token)).toMatchObject({
        emailShown: person.email.shown,
        firstName: 'Erika',
        lastName: 'Muster',
        company: company.name,
        known: false,
      })
    expect(await invitationByToken(`${token.slice(0, -1)}_`)).toBeNull()
    expect(await invitationByToken('%00')).toBeNull()
  })

  it('leads by code to an account with its membership: no customer number is asked', async () => {
    const { flow, code, company, membershipId, token } = await atTheCode()
    const ticket = await confirm(flow, code)
    const session = await exchangeTicket(ticket, aClient())
    const { actor } = await readSession(session!.token, false, REQUEST)
    expect(actor).toMatchObject({
      membership: { id: membershipId, status: 'active', proved: true, role: 'member' },
      company: { id: company.id },
    })
    // The rest is the end of every registration: terms and factor.
    expect(nextStep(actor!)).toBe('/register/terms')
    expect(nextStep({ ...actor!, account: { ...actor!.account, termsAccepted: true } })).toBe('/register/factor')
    expect(await invitationByToken(token)).toBeNull()
    expect(await eventsOf('company', company.id)).toContain('membership.joined')
    expect(await eventsOf('account', actor!.account.id)).toContain('membership.joined')
  })

  it('needs the code of that very mailbox', async () => {
    const { flow, code, membershipId } = await atTheCode()
    expect(await outcomeOf(confirm(flow, code === '000000' ? '000001' : '000000'))).toBe('codeWrong')
    expect(await rowOf(membershipId)).toMatchObject({ status: 'invited', account_id: null })
  })

  it('T-ADM-09 taken up twice at once, forty times: one account, one membership', async () => {
    const { admin } = await anAdmin()
    const { token, person, membershipId } = await anInvited(admin)
    const invitation = await open(token)
    const flows = values(await atOnce(4, () => register(invitation)))
    // REG-13: the code goes out once a minute, whatever browser asks.
    expect(flows).toHaveLength(1)
    const code = await lastCode(person.email.canonical)
    const outcomes = tally(await atOnce(40, () => confirm(flows[0]!, code)))
    expect(outcomes.ok).toBe(1)
    const sql = await owner()
    expect(await sql`select 1 from accounts where email = ${person.email.canonical}`).toHaveLength(1)
    expect(await sql`select 1 from memberships where invited_email = ${person.email.canonical}`).toHaveLength(1)
    expect(await rowOf(membershipId)).toMatchObject({ status: 'active' })
  })

  it.each([
    ['withdrawn', (admin, id) => withdrawInvitation(admin, id)],
    ['sent again', (admin, id) => inviteAgain(admin, id)],
    ['removed', async (_, id) => (await owner())`update memberships set status = 'removed' where id = ${id}`],
    ['ended', async (_, id) => (await owner())`update invitations set voided_at = now() where membership_id = ${id}`],
    [
      'fourteen days old',
      async (_, id) =>
        (await owner())`update invitations set expires_at = app_now() - interval '1 second' where membership_id = ${id}`,
    ],
  ] as [string, (admin: Awaited<ReturnType<typeof anAdmin>>['admin'], id: string) => Promise<unknown>][])(
    'T-ADM-04, T-ADM-09 %s during the registration: no account and no membership comes of it',
    async (_, end) => {
      const { admin, flow, code, membershipId, person } = await atTheCode()
      await end(admin, membershipId)
      expect(['invitationOver', 'flowOver']).toContain(await outcomeOf(confirm(flow, code)))
      const sql = await owner()
      expect(await sql`select 1 from accounts where email = ${person.email.canonical}`).toEqual([])
      expect((await rowOf(membershipId)).account_id).toBeNull()
    },
  )

  it('of a withdrawal and the code at the same moment one wins, in every round', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { admin, flow, code, membershipId } = await atTheCode()
      const [taken, withdrawn] = await Promise.all([
        outcomeOf(confirm(flow, code)),
        outcomeOf(withdrawInvitation(admin, membershipId)),
      ])
      expect([taken, withdrawn].filter((one) => one === 'ok')).toHaveLength(1)
      const row = await rowOf(membershipId)
      expect(row.status).toBe(taken === 'ok' ? 'active' : 'removed')
      expect(row.account_id === null).toBe(taken !== 'ok')
    }
  }, 60_000)
})

describe('R8.5 somebody who has an account', () => {
  it('signs in and joins: the account becomes the member, and the company is entered', async () => {
    const { actor, token: _, id, membershipId, account, company } = await withAccount()
    expect(await invitationFor(actor, id)).toEqual({ id, company: company.name })
    await joinByInvitation(actor, id)
    expect(await rowOf(membershipId)).toMatchObject({ status: 'active', account_id: account.id, proved: true })
    expect((await signIn(account.id)).actor.company?.id).toBe(company.id)
    expect(await outcomeOf(joinByInvitation(actor, id))).toBe('invitationOver')
  })

  it('T-ADM-09 with another address has no such invitation', async () => {
    const { id, membershipId } = await withAccount()
    const { actor } = await signIn((await anAccount()).id)
    expect(await invitationFor(actor, id)).toBeNull()
    expect(await outcomeOf(joinByInvitation(actor, id))).toBe('invitationOver')
    expect(await outcomeOf(joinByInvitation(actor, randomUUID()))).toBe('invitationOver')
    expect((await rowOf(membershipId)).status).toBe('invited')
  })

  it('joins once, of forty at once', async () => {
    const { actor, id } = await withAccount()
    expect(tally(await atOnce(40, () => joinByInvitation(actor, id)))).toEqual({ ok: 1, invitationOver: 39 })
  })

  it('who asked to join by number meanwhile keeps that membership, with the permissions of the invitation', async () => {
    const { actor, id, membershipId, company } = await withAccount()
    const sql = await owner()
    await sql`insert into grants (company_id, membership_id, permission) values (${company.id}, ${membershipId}, 'support.tickets')`
    expect(await joinByNumber(actor, company.number)).toBe('pending')
    await joinByInvitation(actor, id)
    const entries = (await logOf('company', company.id)).map(({ event, body }) => [event, JSON.parse(body).detail])
    expect(entries).toEqual(
      expect.arrayContaining([
        ['membership.joined', expect.objectContaining({ by: 'invitation', before: { status: 'pending' } })],
        ['grant.given', expect.objectContaining({ permission: 'support.tickets', by: 'invitation' })],
        ['membership.removed', expect.objectContaining({ by: 'invitation', before: { status: 'invited' } })],
      ]),
    )
    const rows = await sql`select status, proved from memberships where account_id = ${actor.account.id}`
    expect(rows).toEqual([{ status: 'active', proved: true }])
    expect((await signIn(actor.account.id)).actor.membership?.grants).toEqual(['support.tickets'])
    expect((await rowOf(membershipId)).status).toBe('removed')
  })

  it('an invitation lifts no lock', async () => {
    const { actor, token, id, company } = await withAccount()
    await joinByNumber(actor, company.number)
    const sql = await owner()
    await sql`update memberships set status = 'locked' where account_id = ${actor.account.id}`
    expect(await outcomeOf(joinByInvitation(await actorOf(token).catch(() => actor), id))).toBe('invitationOver')
    expect(await sql`select status from memberships where account_id = ${actor.account.id}`).toEqual([
      { status: 'locked' },
    ])
  })

  it('one of the vendor’s people is no member of a company', async () => {
    const { admin } = await anAdmin()
    const staff = await anAccount({ email: anAddress().shown, staffRoles: ['support'] })
    const { token } = await anInvited(admin, aPerson({ email: canonicalEmail(staff.email)! }))
    const { actor } = await signIn(staff.id, true)
    expect(await outcomeOf(joinByInvitation(actor, (await open(token)).id))).toBe('invitationOver')
  })
})
