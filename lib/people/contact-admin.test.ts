import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../limits/sheet'
import { asSubmit } from '../rooms/submit'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, anActor } from '../testing/factories'
import { lettersTo, logOf, owner } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { contactAdministrators } from './contact-admin'

beforeAll(testDatabase)

describe('R8.9 „Administrator kontaktieren“', () => {
  it('reaches every administrator with reply-to set to the sender; the sender gets a copy', async () => {
    const company = await aCompany({ admin: true })
    const second = await aMember({ company, role: 'admin', person: { locale: 'en' } })
    const sender = await aMember({ company })
    await contactAdministrators(sender, 'Bitte', 'Eine Frage')
    for (const admin of [company.admin!, second]) {
      const letters = await lettersTo(admin.account.email)
      expect(letters).toHaveLength(1)
      expect(letters[0]).toMatchObject({
        template: 'contactAdmin',
        locale: admin.account.locale,
        replyTo: sender.account.email,
        params: { topic: 'Bitte', message: 'Eine Frage' },
      })
    }
    const copies = await lettersTo(sender.account.email)
    expect(copies.map(({ template, replyTo }) => ({ template, replyTo }))).toEqual([
      { template: 'contactAdminCopy', replyTo: undefined },
    ])
  })

  it('is in the company’s log, without what was written', async () => {
    const company = await aCompany({ admin: true })
    const sender = await aMember({ company })
    await contactAdministrators(sender, 'Streng geheim', 'Ein Geheimnis')
    const entry = (await logOf('company', company.id)).at(-1)!
    expect(entry).toMatchObject({ event: 'message.toAdministrators', actor: sender.account.id })
    expect(entry.body).not.toMatch(/geheim/i)
  })

  it('is open to who waits for being activated', async () => {
    const company = await aCompany({ admin: true })
    const waiting = await anActor({ company, status: 'pending', proved: false })
    await contactAdministrators(waiting, 'Bitte', 'Schalten Sie mich frei')
    expect(await lettersTo(company.admin!.account.email)).toHaveLength(1)
    const copy = (await lettersTo(waiting.account.email))[0]
    expect(JSON.stringify(copy)).not.toContain(company.name)
  })

  it('INJ-03 strangers who only know the number use up nothing of the members’ messages', async () => {
    const company = await aCompany({ admin: true })
    const strangers = []
    for (let count = 0; count < 4; count += 1)
      strangers.push(await anActor({ company, status: 'pending', proved: false }))
    const told = []
    for (const stranger of strangers)
      for (let round = 0; round < LIMITS.contactAdmin.perDayAndUser; round += 1)
        told.push(await outcomeOf(contactAdministrators(stranger, 'Bitte', 'Text')))
    expect(told.filter((one) => one === 'ok')).toHaveLength(LIMITS.contactAdmin.perDayAndCompanyUnproved)
    expect(await outcomeOf(contactAdministrators(await aMember({ company }), 'Bitte', 'Text'))).toBe('ok')
  })

  it('says so where there is no administrator: none, locked, or of another company', async () => {
    const company = await aCompany()
    const locked = await aMember({ company, role: 'admin' })
    const sql = await owner()
    await sql`update memberships set status = 'locked' where id = ${locked.membership.id}`
    await aCompany({ admin: true })
    const sender = await aMember({ company })
    expect(await outcomeOf(contactAdministrators(sender, 'Bitte', 'Text'))).toBe('noAdministrator')
    expect(await lettersTo(sender.account.email)).toEqual([])
  })

  it('is sent five times a day by one person, also of forty at once, and then refused', async () => {
    const company = await aCompany({ admin: true })
    const sender = await aMember({ company })
    const outcomes = tally(await atOnce(40, () => contactAdministrators(sender, 'Bitte', 'Text')))
    expect(outcomes).toEqual({
      ok: LIMITS.contactAdmin.perDayAndUser,
      tooManyTriesToday: 40 - LIMITS.contactAdmin.perDayAndUser,
    })
    expect(await lettersTo(company.admin!.account.email)).toHaveLength(LIMITS.contactAdmin.perDayAndUser)
  })

  it('is sent twenty times a day within one company', async () => {
    const company = await aCompany({ admin: true })
    const senders = await Promise.all(Array.from({ length: 5 }, () => aMember({ company })))
    const outcomes = tally(await atOnce(25, (index) => contactAdministrators(senders[index % 5]!, 'Bitte', 'Text')))
    expect(outcomes).toEqual({ ok: LIMITS.contactAdmin.perDayAndCompany, tooManyTriesToday: 5 })
  })

  it('F-24 a form sent twice at once is one message and counts once', async () => {
    const company = await aCompany({ admin: true })
    const sender = await aMember({ company })
    const form = `form-${crypto.randomUUID()}`
    const outcomes = tally(await atOnce(2, () => asSubmit(form, () => contactAdministrators(sender, 'Bitte', 'Text'))))
    expect(outcomes).toEqual({ ok: 1, repeat: 1 })
    expect(await lettersTo(company.admin!.account.email)).toHaveLength(1)
    for (let count = 1; count < LIMITS.contactAdmin.perDayAndUser; count += 1)
      expect(await outcomeOf(contactAdministrators(sender, 'Bitte', 'Text'))).toBe('ok')
  })
})
