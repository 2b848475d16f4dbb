import { sql as query } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { mayTrust } from '../devices/trusted'
import { asConfirmedAdmin, type CompanyAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { homeOf, nextStep } from '../sessions/gate'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aMember, anAccount, signIn } from '../testing/factories'
import { eventsOf, lettersTo, logOf, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { listUnused, listWeak } from './access-review'
import { readRules, saveRules } from './company-rules'
import { type SecurityRules, securityForm } from './input'

beforeAll(testDatabase)

const OPEN: SecurityRules = { appRequired: 'none', deviceDays: null, mailDomains: [], viewsAllowed: true }

const FIRST = { page: 1, size: 25 }
const BASE = JSON.stringify({ appRequired: 'none', deviceDays: '', mailDomains: '', viewsAllowed: 'yes' })

async function anAdministered() {
  const company = await aCompany()
  const admin = asConfirmedAdmin((await aMember({ company, role: 'admin', person: { factor: 'app' } })) as CompanyAdmin)
  return { company, admin, member: await aMember({ company }) }
}
const again = async (accountId: string) => actorOf((await signIn(accountId)).token)
const asked = async (address: string) =>
  (await lettersTo(address)).filter(({ template }) => template === 'factorAsked').length

describe('the rules of a company for signing in', () => {
  it('are saved with before and after in the log; saved unchanged they leave no entry', async () => {
    const { admin, company } = await anAdministered()
    expect(await viewing(admin, readRules)).toEqual(OPEN)
    const rules: SecurityRules = {
      appRequired: 'admins',
      deviceDays: 30,
      mailDomains: ['firma.test', 'tochter.test'],
      viewsAllowed: true,
    }
    await saveRules(admin, OPEN, rules)
    await saveRules(admin, OPEN, rules)
    await saveRules(admin, rules, rules)
    expect(await viewing(admin, readRules)).toEqual(rules)
    const entries = (await logOf('company', company.id)).filter(({ event }) => event === 'company.security.changed')
    expect(entries.map(({ body }) => JSON.parse(body).detail)).toMatchObject([
      {
        appRequired: { before: 'nobody', after: 'admins' },
        deviceDays: { before: 'portal', after: 30 },
        mailDomains: { before: null, after: 'firma.test, tochter.test' },
      },
    ])
  })

  it('ask for what a form may hold and nothing else', () => {
    const read = (changes: object) =>
      securityForm.safeParse({
        appRequired: 'all',
        deviceDays: '',
        mailDomains: '',
        viewsAllowed: 'yes',
        base: BASE,
        ...changes,
      })
    expect(read({ deviceDays: '0', mailDomains: '@Firma.de\nmüller.example, firma.de' }).data).toEqual({
      appRequired: 'all',
      deviceDays: 0,
      mailDomains: ['firma.de', 'xn--mller-kva.example'],
      viewsAllowed: true,
      base: OPEN,
    })
    for (const wrong of [
      { deviceDays: '91' },
      { deviceDays: '-1' },
      { mailDomains: 'kein domain?' },
      { mailDomains: 'a@b.de' },
      { appRequired: 'x' },
      { role: 'admin' },
      { base: '{}' },
      { base: 'no JSON' },
    ])
      expect(read(wrong).success, JSON.stringify(wrong)).toBe(false)
  })

  it('lead whoever lacks the factor that is asked for to its set-up, from the next request on, and tell them', async () => {
    const { admin, member, company } = await anAdministered()
    const second = await aMember({ company, role: 'admin' })
    await saveRules(admin, await viewing(admin, readRules), { ...OPEN, appRequired: 'admins' })
    expect(nextStep(await again(second.account.id))).toBe('/account/authentication/app')
    expect(nextStep(await again(member.account.id))).toBeNull()
    expect([await asked(second.account.email), await asked(member.account.email)]).toEqual([1, 0])
    await saveRules(admin, await viewing(admin, readRules), { ...OPEN, appRequired: 'all' })
    expect(homeOf(await again(member.account.id))).toBe('/account/authentication/app')
    expect([await asked(second.account.email), await asked(member.account.email)]).toEqual([1, 1])
    expect(await asked(admin.account.email)).toBe(0)
    expect(nextStep(await again(admin.account.id))).toBeNull()
    await saveRules(admin, await viewing(admin, readRules), OPEN)
    expect(nextStep(await again(member.account.id))).toBeNull()
  })

  it('shorten and forbid trusted devices of their members, and of nobody else', async () => {
    const { admin, member } = await anAdministered()
    const stranger = await anAccount()
    const sql = await owner()
    const device = async (accountId: string, age: number) => {
      const [row] = await sql<{ id: string }[]>`
        insert into trusted_devices (account_id, token_hash, name, factor, created_at, expires_at)
        values (${accountId}, ${Buffer.from(crypto.randomUUID())}, 'Gerät', 'email', app_now() - make_interval(days => ${age}),
          app_now() - make_interval(days => ${age}) + interval '90 days') returning id`
      return row!.id
    }
    const [old, young, theirs] = [
      await device(member.account.id, 40),
      await device(member.account.id, 5),
      await device(stranger.id, 40),
    ]
    const daysLeft = async (id: string) => {
      const [row] =
        await sql`select case when ended_at is null then round(extract(epoch from expires_at - app_now()) / 86400)::int else 0 end as left
        from trusted_devices where id = ${id}`
      return row!.left
    }
    await saveRules(admin, await viewing(admin, readRules), { ...OPEN, deviceDays: 30 })
    expect([await daysLeft(old), await daysLeft(young), await daysLeft(theirs)]).toEqual([0, 25, 50])
    expect(await eventsOf('account', member.account.id)).toContain('device.removed')
    const [days] = await portal().execute(query`select device_days_of(${member.account.id}) as days`)
    expect(days).toEqual({ days: 30 })
    expect(mayTrust(await again(member.account.id))).toBe(true)
    await saveRules(admin, await viewing(admin, readRules), { ...OPEN, deviceDays: 0 })
    expect([await daysLeft(young), await daysLeft(theirs)]).toEqual([0, 50])
    expect(mayTrust(await again(member.account.id))).toBe(false)
  })

  it('of two who change them at once both are heard; the same rule changed twice is told, and nothing is lost silently', async () => {
    const { admin, company } = await anAdministered()
    const other = asConfirmedAdmin((await aMember({ company, role: 'admin' })) as CompanyAdmin)
    await saveRules(admin, OPEN, { ...OPEN, mailDomains: ['firma.test'] })
    await saveRules(other, OPEN, { ...OPEN, deviceDays: 30 })
    expect(await viewing(admin, readRules)).toEqual({ ...OPEN, mailDomains: ['firma.test'], deviceDays: 30 })
    expect(await outcomeOf(saveRules(other, OPEN, { ...OPEN, mailDomains: ['andere.test'] }))).toBe('rulesChanged')
    expect((await viewing(admin, readRules)).mailDomains).toEqual(['firma.test'])
  })

  it('REL-13 are not changed by who ceased to be an administrator while the form was on its way', async () => {
    const { admin, company } = await anAdministered()
    const sql = await owner()
    let saving: Promise<unknown> = Promise.resolve()
    await sql.begin(async (tx) => {
      await tx`select from companies where id = ${company.id} for no key update`
      saving = outcomeOf(saveRules(admin, OPEN, { ...OPEN, deviceDays: 0 }))
      await new Promise((later) => setTimeout(later, 100))
      await tx`update memberships set role = 'member' where id = ${admin.membership.id}`
    })
    expect(await saving).toBe('gone')
    const [row] = await sql`select device_days from companies where id = ${company.id}`
    expect(row).toEqual({ device_days: null })
  })

  it('T-AUZ-03 are those of the company entered alone', async () => {
    const { admin } = await anAdministered()
    const other = await anAdministered()
    await saveRules(admin, await viewing(admin, readRules), { ...OPEN, appRequired: 'all' })
    expect(await viewing(other.admin, readRules)).toEqual(OPEN)
    expect(nextStep(await again(other.member.account.id))).toBeNull()
    expect(await eventsOf('company', other.company.id)).not.toContain('company.security.changed')
  })
})

it('the review names who has only the e-mail code, administrators first, and accesses unused for 90 days', async () => {
  const { admin, member, company } = await anAdministered()
  const second = await aMember({ company, role: 'admin' })
  const sql = await owner()
  await sql`update memberships set last_sign_in_at = app_now() - interval '91 days' where id = ${member.membership.id}`
  const [weak, unused] = await Promise.all([
    viewing(admin, (room) => listWeak(room, FIRST)),
    viewing(admin, (room) => listUnused(room, FIRST)),
  ])
  expect(weak.rows.map(({ id }) => id)).toEqual([second.membership.id, member.membership.id])
  expect(unused.rows.map(({ id }) => id)).toEqual([member.membership.id])
  expect((await viewing((await anAdministered()).admin, (room) => listUnused(room, FIRST))).total).toBe(0)
})

it('the review has pages, so that nobody stays unseen', async () => {
  const { admin, company } = await anAdministered()
  for (let count = 0; count < 11; count += 1) await aMember({ company })
  const pages = await Promise.all([1, 2, 9].map((page) => viewing(admin, (room) => listWeak(room, { page, size: 10 }))))
  expect(pages.map(({ rows, total, page }) => [rows.length, total, page])).toEqual([
    [10, 12, 1],
    [2, 12, 2],
    [10, 12, 1],
  ])
})
