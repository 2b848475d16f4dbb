import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalEmail } from '../inputs/email-address'
import { invitationByToken, invitationEndByToken, invitationEndFor } from '../registration/invited'
import { exchangeTicket } from '../sign-in/exchange'
import { testDatabase } from '../testing/database'
import { aClient, actorOf, anAccount, anActor, REQUEST, reread } from '../testing/factories'
import { afterPassword, enter } from '../testing/half-sign-in'
import { lastCode, owner } from '../testing/inspect'
import { anAdmin, anInvited, aPerson, invitationToken } from '../testing/inviting'
import { atOnce, outcomeOf, tally, values } from '../testing/races'
import { inviteAgain, withdrawInvitation } from './invite'
import { joinWhenLocked } from './join-locked'

beforeAll(testDatabase)

describe('UX-07 why an invitation is over', () => {
  it('is told to who holds the link or has the address, and to nobody else', async () => {
    const sql = await owner()
    const { admin } = await anAdmin()
    const { membershipId, token, person } = await anInvited(admin)
    const { id } = (await invitationByToken(token))!
    const stranger = await anAccount()
    const told = async () => [
      await invitationEndByToken(token),
      await invitationEndFor(stranger.id, id),
      await invitationEndByToken(`${token.slice(0, -1)}_`),
    ]
    expect(await told()).toEqual([null, null, null])
    await sql`update invitations set expires_at = app_now() - interval '1 second' where id = ${id}`
    expect(await told()).toEqual(['expired', null, null])
    await sql`update invitations set voided_at = app_now() where id = ${id}`
    expect(await told()).toEqual(['stopped', null, null])
    await inviteAgain(admin, membershipId)
    expect(await told()).toEqual(['replaced', null, null])
    const newest = await invitationToken(person.email.canonical)
    const account = await anAccount({ email: person.email.canonical })
    const late = (await invitationByToken(newest))!
    await withdrawInvitation(admin, membershipId)
    expect([await invitationEndByToken(newest), await invitationEndFor(account.id, late.id)]).toEqual([
      'withdrawn',
      'withdrawn',
    ])
    await sql`update invitations set used_at = app_now() where id = ${late.id}`
    expect(await invitationEndByToken(newest)).toBe('used')
  })
})

describe('ADR 013 somebody who is locked everywhere', () => {
  it('takes up the invitation of another company after password and factor, once, and enters it; without one there is no session', async () => {
    const account = await anAccount()
    await anActor({ account, status: 'locked' }).catch(() => null)
    const { admin, company } = await anAdmin()
    const { token } = await anInvited(admin, aPerson({ email: canonicalEmail(account.email)! }))
    const { id } = (await invitationByToken(token))!
    const { token: half, attempt } = await afterPassword(account)
    expect(attempt.account!.lockedOut).toBe(true)
    expect(await outcomeOf(joinWhenLocked(attempt, id, REQUEST))).toBe('invitationOver')
    await enter(attempt, await lastCode(account.email))
    const shown = await reread(half)
    const settled = await atOnce(20, () => joinWhenLocked(shown, id, REQUEST))
    expect(tally(settled)).toEqual({ ok: 1, invitationOver: 19 })
    const session = await exchangeTicket(values(settled)[0]!, aClient())
    expect((await actorOf(session!.token)).company?.id).toBe(company.id)
  })
})
