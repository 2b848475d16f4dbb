import { beforeAll, describe, expect, it } from 'vitest'
import { joinByCode, joinByNumber } from '../companies/join'
import { inPortal } from '../rooms/rooms'
import { createSession } from '../sessions/sessions'
import { testDatabase } from '../testing/database'
import { aClient, aCompany, aMember, anAccount, signIn } from '../testing/factories'
import { logOf, owner } from '../testing/inspect'
import { atOnce, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { makeRegistrationCode } from './companies'
import { closeCompany, suspendCompany } from './company-state'

beforeAll(testDatabase)

const staff = () => aStaff('companies.write')
const close = async (number: string) => closeCompany(await staff(), number, { reason: '', typed: number, months: 12 })
const events = async (id: string, event: string) => (await logOf('company', id)).filter((one) => one.event === event)

describe('R10.2 at the same moment', () => {
  const entered = async (companyId: string) =>
    (
      await (await owner())`select s.id from sessions s join memberships m on m.id = s.membership_id
      where m.company_id = ${companyId} and s.ended_at is null`
    ).length

  it('R10.2 of a closing or a suspension and many sign-ins no session in the company is left', async () => {
    for (const act of [close, async (number: string) => suspendCompany(await staff(), number, '')]) {
      const company = await aCompany()
      const people = await Promise.all(Array.from({ length: 5 }, () => aMember({ company })))
      const outcomes = await atOnce<unknown>(11, (index) =>
        index === 5
          ? act(company.number)
          : inPortal((tx) =>
              createSession(tx, {
                accountId: people[index % 5]!.account.id,
                staff: false,
                factor: 'email',
                client: aClient(),
              }),
            ),
      )
      expect(tally(outcomes)).toEqual({ ok: 11 })
      expect(await entered(company.id)).toBe(0)
    }
  })

  it('R10.2 of a closing and people who join nobody is left inside', async () => {
    const company = await aCompany()
    const code = await makeRegistrationCode(await staff(), company.number)
    const people = await Promise.all(
      Array.from({ length: 6 }, async () => (await signIn((await anAccount()).id)).actor),
    )
    const outcomes = await atOnce<unknown>(7, (index) => {
      if (index === 3) return close(company.number)
      return index === 6 ? joinByCode(people[5]!, code) : joinByNumber(people[index % 5]!, company.number)
    })
    const { ok = 0, numberUnknown = 0 } = tally(outcomes)
    expect(ok + numberUnknown).toBe(7)
    const [row] = await (await owner())`
      select count(*)::int as n from memberships where company_id = ${company.id} and status <> 'removed'`
    expect([row!.n, await entered(company.id)]).toEqual([0, 0])
  })

  it('R10.2 of two closings one counts', async () => {
    const company = await aCompany()
    expect(tally(await atOnce(2, () => close(company.number)))).toEqual({ ok: 1, companyState: 1 })
    expect(await events(company.id, 'company.closed')).toHaveLength(1)
  })
})
