import { beforeAll, describe, expect, it } from 'vitest'
import { joinByCode } from '../companies/join'
import { now } from '../ground/time'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, aNumber, anAccount, signIn } from '../testing/factories'
import { eventsOf, logOf, owner } from '../testing/inspect'
import { anAdmin, anInvited } from '../testing/inviting'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import {
  addCompany,
  changeCompany,
  companyOf,
  makeRegistrationCode,
  membersOf,
  registrationCodesOf,
  revokeRegistrationCode,
  stateOfCode,
} from './companies'
import { listCompanies } from './company-list'

beforeAll(testDatabase)

const paging = { page: 1, size: 10 }
const numbers = async (q: string) => {
  const { rows } = await viewingAsStaff(await aStaff('companies.read', ['support']), (room) =>
    listCompanies(room, { q }, paging),
  )
  return rows.map(({ number }) => number)
}

describe('R10.2 the companies', () => {
  it('are found by number, by name, and by a member’s name or address, without case and accents', async () => {
    const company = await aCompany()
    const stem = company.name.split(' ')[1]!
    await (await owner())`update companies set name = ${`Bäckerei ${stem} Größ`} where id = ${company.id}`
    const member = await aMember({ company })
    for (const q of [
      company.number,
      company.number.slice(0, 8),
      company.number.replace(/(...)(...)/, '$1 $2-'),
      `D\u00A0${company.number.replace(/(...)(...)/, '$1\u2011$2 ')}`,
      `BAECKEREI ${stem}`,
      `${stem} gros`,
      member.account.email,
    ])
      expect(await numbers(q)).toContain(company.number)
    // A digit in a name is no customer number: „Halle 3“ does not find every company whose number begins with 3.
    for (const q of [`${stem}%x`, `${stem} Halle ${company.number[0]}`]) expect(await numbers(q)).toEqual([])
    expect(await numbers("' or true --")).toEqual([])
  })

  it('are created once for a number, of forty at once', async () => {
    const staff = await aStaff('companies.write')
    const number = aNumber()
    const wish = { number, name: 'Neu GmbH', products: [] }
    expect(tally(await atOnce(40, () => addCompany(staff, wish)))).toEqual({ ok: 1, numberTaken: 39 })
    const { id } = await viewingAsStaff(await aStaff('companies.read'), (room) => companyOf(room, number))
    expect(await eventsOf('company', id)).toEqual(['company.created'])
  })

  it('are changed with what was before in the log; the number stays', async () => {
    const { number, id, name } = await aCompany({ products: ['hr-suite'] })
    const staff = await aStaff('companies.write')
    const partner = { name: 'Partner KG', phone: '', email: '' }
    await changeCompany(staff, number, { name: 'Anders AG', products: ['erp-100'], partner })
    expect(await viewingAsStaff(await aStaff('companies.read'), (room) => companyOf(room, number))).toMatchObject({
      name: 'Anders AG',
      channel: 'partner',
      partnerName: 'Partner KG',
      products: ['erp-100'],
    })
    const entry = (await logOf('company', id)).at(-1)!
    expect(entry.event).toBe('company.changed')
    expect(JSON.parse(entry.body).detail).toMatchObject({
      name: { before: name, after: 'Anders AG' },
      channel: { before: 'direct', after: 'partner' },
      partnerName: { before: null, after: 'Partner KG' },
      products: { before: ['hr-suite'], after: ['erp-100'] },
    })
    expect(await outcomeOf(changeCompany(staff, '000000000', { name: 'x', products: [] }))).toBe('notFound')
  })

  it('R12.2 each field that differs is in the log, a partner’s contact not as a whole, and nothing when nothing changed', async () => {
    const { number, id } = await aCompany({ products: ['hr-suite'] })
    const staff = await aStaff('companies.write')
    const partner = { name: 'Partner KG', phone: '+49 721 1234567', email: 'ilse@partner.test' }
    const wish = { name: 'Anders AG', street: 'Weg 1', products: ['hr-suite'], partner }
    await changeCompany(staff, number, wish)
    const changes = async () => (await logOf('company', id)).filter(({ event }) => event === 'company.changed')
    await changeCompany(staff, number, wish)
    expect(await changes()).toHaveLength(1)
    await changeCompany(staff, number, {
      ...wish,
      city: 'Wien',
      country: 'AT',
      partner: { ...partner, email: 'x@neu.test' },
    })
    const { request: _, ...detail } = JSON.parse((await changes()).at(-1)!.body).detail
    expect(detail).toEqual({
      city: { before: null, after: 'Wien' },
      country: { before: 'DE', after: 'AT' },
      partnerEmail: { before: 'i•••e@partner.test', after: 'x•••@neu.test' },
    })
    expect((await changes())[0]!.body).not.toContain('1234567')
  })

  it('show their members, invited ones among them', async () => {
    const { admin, company } = await anAdmin()
    const { person } = await anInvited(admin)
    const { rows } = await viewingAsStaff(await aStaff('companies.read'), (room) => membersOf(room, company.id, paging))
    expect(rows).toContainEqual(expect.objectContaining({ email: person.email.shown, status: 'invited' }))
    expect(rows).toHaveLength(2)
  })
})

const aCode = async (number: string) => makeRegistrationCode(await aStaff('companies.write'), number)
const codesOf = async (companyId: string) =>
  viewingAsStaff(await aStaff('companies.read'), (room) => registrationCodesOf(room, companyId))

describe('R2.10 „Registrierungscode erzeugen“', () => {
  it('makes a code that works once and is kept as a hash only', async () => {
    const company = await aCompany()
    const code = await makeRegistrationCode(await aStaff('companies.write'), company.number)
    expect(code).toMatch(/^TOR(-[0-9A-HJKMNP-TV-Z]{4}){4}$/)
    const reader = await aStaff('companies.read')
    expect(JSON.stringify(await viewingAsStaff(reader, (room) => registrationCodesOf(room, company.id)))).not.toContain(
      code,
    )
    const { actor } = await signIn((await anAccount()).id)
    expect(await joinByCode(actor, code.toLowerCase())).toBe('active')
    expect((await viewingAsStaff(reader, (room) => registrationCodesOf(room, company.id)))[0]!.usedAt).not.toBeNull()
    const other = await signIn((await anAccount()).id)
    expect(await outcomeOf(joinByCode(other.actor, code))).toBe('numberUnknown')
  })

  it('R10.2 is revoked once, of eight at once, and lets nobody in from then on; the log has it', async () => {
    const company = await aCompany()
    const [code, staff] = [await aCode(company.number), await aStaff('companies.write')]
    const [open] = await codesOf(company.id)
    expect(stateOfCode(open!, now())).toBe('open')
    const revoke = () => revokeRegistrationCode(staff, company.number, open!.id)
    expect(tally(await atOnce(8, revoke))).toEqual({ ok: 1, registrationCodeOver: 7 })
    const { actor } = await signIn((await anAccount()).id)
    expect(await outcomeOf(joinByCode(actor, code))).toBe('numberUnknown')
    expect((await codesOf(company.id)).map((one) => stateOfCode(one, now()))).toEqual(['revoked'])
    expect((await logOf('company', company.id)).map(({ event }) => event)).toEqual([
      'company.created',
      'company.code.issued',
      'company.code.revoked',
    ])
  })

  it('R10.2 is not revoked once it is used, for another company, or by an id that is none', async () => {
    const [company, other, staff] = [await aCompany(), await aCompany(), await aStaff('companies.write')]
    const code = await aCode(company.number)
    const { id } = (await codesOf(company.id))[0]!
    for (const [number, one] of [
      [other.number, id],
      [company.number, 'x'],
      [company.number, crypto.randomUUID()],
    ] as const)
      expect(await outcomeOf(revokeRegistrationCode(staff, number, one))).toBe('notFound')
    const { actor } = await signIn((await anAccount()).id)
    expect(await joinByCode(actor, code)).toBe('active')
    expect(await outcomeOf(revokeRegistrationCode(staff, company.number, id))).toBe('registrationCodeOver')
    expect((await codesOf(company.id)).map((one) => stateOfCode(one, now()))).toEqual(['used'])
  })

  it('writes nothing for somebody of the staff whose session has ended, or who has left the vendor', async () => {
    const company = await aCompany()
    const staff = await aStaff('companies.write')
    const sql = await owner()
    await sql`update accounts set staff_roles = '{}' where id = ${staff.account.id}`
    expect(await outcomeOf(makeRegistrationCode(staff, company.number))).toBe('gone')
    expect(
      await viewingAsStaff(await aStaff('companies.read'), (room) => registrationCodesOf(room, company.id)),
    ).toEqual([])
  })
})
