import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { owner } from '../testing/inspect'
import { aStaff } from '../testing/staffing'
import { type ConsoleHit, searchConsole } from './search'
import { seenHits } from './seen'

beforeAll(testDatabase)

const kindsOf = (hits: ConsoleHit[]) => [...new Set(hits.map(({ kind }) => kind))]

describe('the search of the console', () => {
  it('finds a company by number and address and a person by name and address, folded', async () => {
    const staff = await aStaff('companies.read', ['support'])
    const member = await aMember({})
    const sql = await owner()
    const place = `Weißgerberstraße ${member.company.number}`
    await sql`update companies set street = ${place} where id = ${member.company.id}`
    const [whole, spaced, street, mail] = await Promise.all([
      searchConsole(staff, member.company.number),
      searchConsole(staff, member.company.number.replace(/(...)(...)/, 'D $1 $2-')),
      searchConsole(staff, `WEISSGERBERSTRASSE ${member.company.number}`),
      searchConsole(staff, member.account.email),
    ])
    for (const hits of [whole, spaced, street])
      expect(hits[0]).toMatchObject({ kind: 'company', number: member.company.number })
    expect(mail.find(({ kind }) => kind === 'person')).toMatchObject({ number: member.company.number })
    // Other tests have records with such a sign in their names; it is no wildcard.
    for (const { title } of await searchConsole(staff, '%')) expect(title).toContain('%')
    expect(await searchConsole(staff, "x' or true --")).toEqual([])
  })

  it('finds only what the roles open, whichever of the parts that is', async () => {
    const member = await aMember({})
    const payroll = await aStaff('tickets.read', ['payroll'])
    expect(await searchConsole(payroll, member.company.number)).toEqual([])
    const sql = await owner()
    const [ticket] = await sql`
      insert into tickets (kind, number, company_id, topic, priority, subject, opened_by)
      values ('payroll', nextval('payroll_numbers'), ${member.company.id}, 'question', 'normal', 'Kurzarbeit',
        ${member.membership.id}) returning number::text`
    const found = [{ kind: 'ticket', id: ticket!.number, number: member.company.number }]
    expect(await searchConsole(payroll, ticket!.number)).toMatchObject(found)
    expect(await seenHits(payroll, [{ kind: 'ticket', id: ticket!.number }])).toMatchObject(found)
    expect(await seenHits(payroll, [{ kind: 'company', id: member.company.number }])).toEqual([])
    expect(await searchConsole(await aStaff('companies.read', ['support']), ticket!.number)).toEqual([])
    expect(kindsOf(await searchConsole(await aStaff('companies.read'), member.company.number))).toContain('company')
  })
})
