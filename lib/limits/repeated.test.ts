import { beforeAll, describe, expect, test } from 'vitest'
import { changeLanguage } from '../accounts/accounts'
import { closeTicket, openTicket, reopenTicket, replyToTicket } from '../areas/support/write'
import { switchCompany } from '../companies/memberships'
import { saveRules } from '../company-rules/company-rules'
import { DAY, now } from '../ground/time'
import { lockMember } from '../people/lock'
import type { ConfirmedAdmin } from '../permissions/proofs'
import { changeName } from '../profile/profile'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { eventsOf, lettersTo, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { aTicket, ticketInput } from '../testing/tickets'

beforeAll(testDatabase)

/** Uses up the day's limit. */
async function usedUp(name: string, key: string) {
  const sql = await owner()
  const counter = `${name}:${key}:${Math.floor(now().getTime() / DAY)}`
  await sql`insert into rate_limits (key, points, expire) values (${counter}, 1000, now() + interval '1 day')
    on conflict (key) do update set points = 1000`
}

describe('what can be done and done again', () => {
  test('requests, replies, closing and reopening: so many a day and person, and nothing is written or mailed after that', async () => {
    const { author, colleague, company, id } = await aTicket()
    const closed = await openTicket(author, ticketInput())
    await closeTicket(author, closed)
    const before = await eventsOf('company', company.id)
    for (const name of ['tickets-opened', 'tickets-replied', 'tickets-states']) await usedUp(name, author.account.id)
    const told = [
      await outcomeOf(openTicket(author, ticketInput())),
      await outcomeOf(replyToTicket(author, id, 'Noch etwas')),
      await outcomeOf(closeTicket(author, id)),
      await outcomeOf(reopenTicket(author, closed)),
    ]
    expect(told).toEqual(Array(4).fill('tooManyTriesToday'))
    expect(await eventsOf('company', company.id)).toEqual(before)
    expect(await lettersTo(colleague.account.email)).toEqual([])
    expect(await outcomeOf(replyToTicket(colleague, id, 'Ich auch'))).toBe('ok')
  })

  test('names, language and the company entered', async () => {
    const [one, other] = [await aCompany(), await aCompany()]
    const first = await aMember({ company: one })
    const member = await aMember({ company: other, account: first.account })
    await usedUp('own-changes', member.account.id)
    const elsewhere = member.membership.id === first.membership.id ? other.id : one.id
    const sql = await owner()
    const [row] =
      await sql`select id from memberships where account_id = ${member.account.id} and company_id = ${elsewhere}`
    expect(await outcomeOf(changeName(member, { firstName: 'Neu', lastName: 'Name' }))).toBe('tooManyTriesToday')
    expect(await outcomeOf(changeLanguage(member, 'en'))).toBe('tooManyTriesToday')
    expect(await outcomeOf(switchCompany(member, row!.id))).toBe('tooManyTriesToday')
    // A change that changes nothing is not counted.
    expect(await outcomeOf(changeLanguage(member, 'de'))).toBe('ok')
  })

  test('acts of an administrator that mail a colleague or hundreds of them', async () => {
    const company = await aCompany({ admin: true })
    const admin = company.admin as ConfirmedAdmin
    const { account, membership } = await aMember({ company })
    await usedUp('colleague-mails', membership.id)
    await usedUp('company-rules', company.id)
    const rules = { appRequired: 'none' as const, deviceDays: null, mailDomains: [], viewsAllowed: true }
    expect(await outcomeOf(lockMember(admin, membership.id, true))).toBe('tooManyTriesToday')
    expect(await outcomeOf(saveRules(admin, rules, { ...rules, appRequired: 'all' }))).toBe('tooManyTriesToday')
    expect(await lettersTo(account.email)).toEqual([])
  })
})
