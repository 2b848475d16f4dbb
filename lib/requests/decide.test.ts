import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { lettersTo, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff, withAdmin, withoutAdmin } from '../testing/staffing'
import { withdrawAdminRequest } from './apply'
import { consent } from './consent'
import { approve, recordEvidence, refuse } from './decide'
import { queueOf } from './queue'

beforeAll(testDatabase)

const roleOf = async (id: string) =>
  (await (await owner())`select role, proved, status from memberships where id = ${id}`)[0]!
const templates = async (address: string) => (await lettersTo(address)).map(({ template }) => template)

describe('T-ADM-06 the decision', () => {
  it('is one transition: of forty approvals, refusals and withdrawals at once one counts', async () => {
    const { applicant, id } = await withoutAdmin()
    await recordEvidence(await aStaff('adminRequests.prove'), id, { evidence: 'callBack', note: 'x' })
    const deciders = await Promise.all([1, 2].map(() => aStaff('adminRequests.decide')))
    const outcomes = tally(
      await atOnce(40, (index) => {
        if (index % 10 === 9) return withdrawAdminRequest(applicant)
        return index % 2 ? approve(deciders[0]!, id) : refuse(deciders[1]!, id, 'nein')
      }),
    )
    expect(outcomes.ok).toBe(1)
    const sql = await owner()
    const [row] = await sql`select status from requests where id = ${id}`
    expect((await roleOf(applicant.membership.id)).role).toBe(row!.status === 'approved' ? 'admin' : 'member')
  })

  it('forty approvals at once are one, with one mail', async () => {
    const { applicant, id } = await withoutAdmin()
    await recordEvidence(await aStaff('adminRequests.prove'), id, { evidence: 'callBack', note: 'x' })
    const decider = await aStaff('adminRequests.decide')
    expect(tally(await atOnce(40, () => approve(decider, id)))).toEqual({ ok: 1, requestOver: 39 })
    expect((await templates(applicant.account.email)).filter((one) => one === 'adminApproved')).toHaveLength(1)
  })

  it('finds nothing to decide about for who left or was locked, about ids that never were, and after the session ended', async () => {
    const { applicant, id } = await withoutAdmin()
    await recordEvidence(await aStaff('adminRequests.prove'), id, { evidence: 'callBack', note: 'x' })
    const sql = await owner()
    await sql`update memberships set status = 'locked' where id = ${applicant.membership.id}`
    const decider = await aStaff('adminRequests.decide')
    expect(await outcomeOf(approve(decider, id))).toBe('requestOver')
    expect(await outcomeOf(approve(decider, randomUUID()))).toBe('notFound')
    expect(await outcomeOf(approve(decider, `${id}' or true`))).toBe('notFound')
    await sql`update sessions set ended_at = app_now() where id = ${decider.session.id}`
    expect(await outcomeOf(refuse(decider, id, 'x'))).toBe('gone')
  })

  it('R10.3 the queue shows the oldest first, with age, company, applicant, administrators, consent and evidence', async () => {
    const { admin, company, applicant, id } = await withAdmin()
    const reader = await aStaff('adminRequests.read', ['support'])
    await consent(admin, id)
    const all = await queueOf(reader, { all: false }, { page: 1, size: 100 })
    const row = all.rows.find((one) => one.id === id)
    expect(row).toMatchObject({
      company: company.name,
      number: company.number,
      applicant: `${applicant.account.firstName} ${applicant.account.lastName}`,
      administrators: [`${admin.account.firstName} ${admin.account.lastName}`],
      consent: 'consented',
      evidence: null,
    })
    const ages = all.rows.map(({ createdAt }) => createdAt.getTime())
    expect(ages).toEqual([...ages].sort((a, b) => a - b))
  })
})
