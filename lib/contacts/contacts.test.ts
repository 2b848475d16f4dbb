import { beforeAll, describe, expect, it } from 'vitest'
import { takeRole } from '../people/roles'
import { viewing } from '../rooms/rooms'
import { administered, anotherAdmin } from '../testing/administrators'
import { testDatabase } from '../testing/database'
import { aMember, anAddress } from '../testing/factories'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { addressesOf, readContacts, saveContacts } from './contacts'
import { remindOfContacts } from './remind'
import { contactsForm } from './topics'

beforeAll(testDatabase)

const NOBODY = { security: null, privacy: null, invoices: null, technology: null }
const EMPTY = { security: '', privacy: '', invoices: '', technology: '', base: JSON.stringify(NOBODY) }

const form = (changes: Partial<typeof EMPTY>) => {
  const { base, ...wanted } = contactsForm.parse({ ...EMPTY, ...changes })
  return [base, wanted] as const
}
const templatesTo = async (address: string) => (await lettersTo(address)).map(({ template }) => template)

describe('R8.12 the contacts of a company', () => {
  it('R8.12 are members or any other address, saved with masked addresses in the log, and not logged without a change', async () => {
    const { admin, id } = await administered()
    const member = await aMember({ company: { id } })
    const typed = { security: member.account.email.toUpperCase(), invoices: 'Buchhaltung@Firma.test' }
    await saveContacts(admin, ...form(typed))
    const contacts = await viewing(admin, readContacts)
    expect(contacts).toMatchObject([
      { topic: 'security', email: member.account.email, member: { reached: true } },
      { topic: 'invoices', email: 'Buchhaltung@firma.test', member: null },
    ])
    await saveContacts(admin, ...form({ ...typed, base: JSON.stringify(addressesOf(contacts)) }))
    const entries = (await logOf('company', id)).filter(({ event }) => event === 'company.contacts.changed')
    expect(entries.map(({ body }) => JSON.parse(body).detail.contact_invoices)).toEqual([
      { before: null, after: 'B•••g@firma.test' },
    ])
    expect(entries[0]!.body).not.toContain(member.account.email)
  })

  it('R8.12 refuse what is no address, a smuggled field and a forged base', () => {
    const wrong = [
      { security: 'kein' },
      { security: 'a@b.test\nBcc: c@d.test' },
      { role: 'admin' },
      { base: '{}' },
      { base: 'x' },
    ]
    for (const changes of wrong)
      expect(contactsForm.safeParse({ ...EMPTY, ...changes }).success, JSON.stringify(changes)).toBe(false)
  })

  it('R8.12 of two administrators who change the same topic at once, the second is told; different topics are both kept', async () => {
    const { admin, id } = await administered()
    const admins = [admin, await anotherAdmin({ id })]
    const same = await atOnce(2, (index) => saveContacts(admins[index]!, ...form({ privacy: `p${index}@firma.test` })))
    expect(tally(same)).toEqual({ ok: 1, contactsChanged: 1 })
    await saveContacts(admin, ...form({ technology: 'it@firma.test' }))
    expect((await viewing(admin, readContacts)).map(({ topic }) => topic)).toEqual(['privacy', 'technology'])
  })

  it('R8.12 who is no administrator any more saves nothing, and another company’s contacts stay', async () => {
    const [one, other] = [await administered(), await administered()]
    await saveContacts(other.admin, ...form({ security: 's@firma.test' }))
    await saveContacts(one.admin, ...form({ security: 'x@firma.test' }))
    expect((await viewing(other.admin, readContacts)).map(({ email }) => email)).toEqual(['s@firma.test'])
    await (await owner())`update memberships set role = 'member' where id = ${one.admin.membership.id}`
    expect(await outcomeOf(saveContacts(one.admin, ...form({ privacy: 'y@firma.test' })))).toBe('gone')
  })

  it('R8.12 get the mails of their topic beside the administrators, once, and not while their access is locked', async () => {
    const { admin, id } = await administered()
    const [outside, member] = [anAddress().canonical, await aMember({ company: { id } })]
    const take = async () => takeRole(admin, (await anotherAdmin({ id })).membership.id)
    await saveContacts(admin, ...form({ security: outside }))
    await take()
    expect(await templatesTo(outside)).toEqual(['roleTakenNotice'])
    const seen = JSON.stringify(addressesOf(await viewing(admin, readContacts)))
    await saveContacts(admin, ...form({ security: admin.account.email, base: seen }))
    await take()
    expect(await templatesTo(admin.account.email)).toEqual(['roleTakenNotice', 'roleTakenNotice'])
    const now = JSON.stringify(addressesOf(await viewing(admin, readContacts)))
    await saveContacts(admin, ...form({ security: member.account.email, base: now }))
    await (await owner())`update memberships set status = 'locked' where id = ${member.membership.id}`
    await take()
    expect(await templatesTo(member.account.email)).toEqual([])
    expect((await viewing(admin, readContacts))[0]!.member!.reached).toBe(false)
  })
})

describe('R8.12 the yearly reminder', () => {
  it('R8.12 goes to the administrators once a year, whoever runs the job and however often', async () => {
    const { admin, id } = await administered()
    await saveContacts(admin, ...form({ security: 's@firma.test', privacy: 'p@firma.test' }))
    await remindOfContacts()
    expect(await templatesTo(admin.account.email)).toEqual([])
    const sql = await owner()
    await sql`update company_contacts set checked_at = app_now() - interval '366 days' where company_id = ${id}`
    await Promise.all(Array.from({ length: 6 }, remindOfContacts))
    expect(await templatesTo(admin.account.email)).toEqual(['contactsDue'])
    await sql`update company_contacts set reminded_at = app_now() - interval '366 days' where company_id = ${id}`
    await remindOfContacts()
    expect(await templatesTo(admin.account.email)).toEqual(['contactsDue', 'contactsDue'])
  })
})
