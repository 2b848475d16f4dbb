import { beforeAll, describe, expect, it } from 'vitest'
import { portalSql } from '../database/clients'
import { hashToken } from '../ground/secrets'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anAccount, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { actorAgrees, sessionAnswer } from './session-answer'

beforeAll(testDatabase)

/** What the database answers about a session, unchanged. */
async function answerTo(token: string): Promise<unknown> {
  const [row] = await portalSql()`select read_session(${hashToken(token)}, false) as found`
  return row!.found
}

const faultsOf = (answer: unknown) => sessionAnswer.safeParse(answer).error?.issues ?? []

describe('what read_session answers', () => {
  it('has exactly the keys of an actor, for a member', async () => {
    const company = await aCompany({ products: ['erp-100'], admin: true })
    const member = await aMember({ company, holds: ['support.tickets'] })
    const answer = await answerTo((await signIn(member.account.id)).token)
    expect(faultsOf(answer)).toEqual([])
    expect(answer).toMatchObject({
      membership: { role: 'member', grants: ['support.tickets'] },
      company: { hasAdmin: true, products: ['erp-100'] },
      memberships: 1,
    })
  })

  it('has them for somebody without a company, with every factor and a deletion asked for', async () => {
    const account = await anAccount()
    const { token } = await signIn(account.id)
    const sql = await owner()
    await sql`insert into totp_factors (account_id, secret) values (${account.id}, 'x') on conflict do nothing`
    await sql`insert into phone_factors (account_id, number, channel) values (${account.id}, 'x', 'call')`
    await sql`insert into recovery_codes (account_id, code_hash, used_at) values
      (${account.id}, ${account.id}, null), (${account.id}, ${`${account.id}used`}, now())`
    await sql`update accounts set deletion_requested_at = now() where id = ${account.id}`
    const answer = await answerTo(token)
    expect(faultsOf(answer)).toEqual([])
    expect(answer).toMatchObject({
      account: { factors: { totp: true, phone: 'call' }, recovery: { left: 1 } },
      membership: null,
      company: null,
    })
  })

  it('tells of an open application for admin rights', async () => {
    const company = await aCompany()
    const { account, membership } = await aMember({ company })
    const sql = await owner()
    await sql`insert into requests (kind, company_id, membership_id, reason)
      values ('adminRights', ${company.id}, ${membership.id}, 'x')`
    const answer = await answerTo((await signIn(account.id)).token)
    expect(faultsOf(answer)).toEqual([])
    expect(answer).toMatchObject({ membership: { adminRequest: 'open' }, company: { hasAdmin: false } })
  })

  it('is refused by the schema with a key too many or one too few', async () => {
    const { account } = await aMember()
    const answer = (await answerTo((await signIn(account.id)).token)) as { company: Record<string, unknown> }
    expect(actorAgrees).toBe(true)
    expect(faultsOf({ ...answer, company: { ...answer.company, colour: 'red' } })).not.toEqual([])
    const { hasAdmin: _, ...fewer } = answer.company
    expect(faultsOf({ ...answer, company: fewer })).not.toEqual([])
  })
})
