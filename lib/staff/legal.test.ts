import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { acceptTerms } from '../accounts/accounts'
import { legalText } from '../content/legal'
import { berlinDay } from '../ground/day'
import { DAY, now } from '../ground/time'
import { mayAct } from '../permissions/staff-acts'
import { viewingAsStaff } from '../rooms/rooms'
import { nextStep } from '../sessions/gate'
import { testDatabase } from '../testing/database'
import { actorOf, aMember, anAccount, anActor, signIn } from '../testing/factories'
import { owner, withoutTriggers } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { discardLegal, legalVersions, publishLegal, saveLegalDraft, stampOf, withdrawLegal } from './legal'

beforeAll(testDatabase)
afterEach(() => withoutTriggers('legal_texts', (sql) => sql`delete from legal_texts where body like 'Probe%'`))

const editor = () => aStaff('legal.write')
const bodies = (text = 'eins') => ({ de: `Probe ${text}`, en: `Probe ${text}, English` })
const tomorrow = () => berlinDay(new Date(now().getTime() + DAY))
const statesOf = async (kind: 'terms' | 'privacy') => {
  const versions = await viewingAsStaff(await editor(), (room) => legalVersions(room, kind))
  return versions.map(({ state }) => state)
}

/** A draft that is in force at once. */
async function published(kind: 'terms' | 'privacy', day: string | null = null) {
  const staff = await editor()
  await saveLegalDraft(staff, kind, 'none', bodies())
  return { staff, version: await publishLegal(staff, kind, stampOf(bodies()), day) }
}

describe('R10.11 the legal texts are kept by staff', () => {
  it('by operations and staff administrators', () => {
    const roles = ['support', 'operations', 'staff-admin', 'payroll'].filter((role) => mayAct([role], 'legal.write'))
    expect(roles).toEqual(['operations', 'staff-admin'])
  })

  it('shows a draft and a planned version to nobody but staff', async () => {
    const before = await legalText('privacy', 'de')
    const { staff, version } = await published('privacy', tomorrow())
    expect(await legalText('privacy', 'de')).toEqual(before)
    expect((await statesOf('privacy')).slice(0, 2)).toEqual(['planned', 'inForce'])
    await withdrawLegal(staff, 'privacy', version)
    expect((await statesOf('privacy')).slice(0, 2)).toEqual(['draft', 'inForce'])
    expect(await legalText('privacy', 'de')).toEqual(before)
  })

  it('shows a version from its day on, in the language, and the former one stays to be read', async () => {
    const { version } = await published('privacy', tomorrow())
    await (await owner())`update legal_texts set effective_at = app_now() where kind = 'privacy' and version = ${version}`
    expect(await legalText('privacy', 'en')).toMatchObject({ version, body: bodies().en })
    expect((await statesOf('privacy')).slice(0, 2)).toEqual(['inForce', 'former'])
  })

  it('refuses every change of a version in force, by the database', async () => {
    const { staff, version } = await published('privacy')
    const sql = await owner()
    await expect(sql`update legal_texts set body = 'x' where version = ${version}`).rejects.toThrow(/in force/)
    await expect(sql`delete from legal_texts where version = ${version}`).rejects.toThrow(/in force/)
    await expect(sql`truncate legal_texts`).rejects.toThrow(/in force/)
    expect(await outcomeOf(withdrawLegal(staff, 'privacy', version))).toBe('legalGone')
    expect(await outcomeOf(discardLegal(staff, 'privacy', version))).toBe('legalGone')
  })

  it('tells the second of two who write, or publish, at once', async () => {
    const staff = await editor()
    const saved = await atOnce(2, (at) => saveLegalDraft(staff, 'privacy', 'none', bodies(String(at))))
    expect(tally(saved)).toEqual({ ok: 1, legalChanged: 1 })
    const [draft] = await viewingAsStaff(staff, (room) => legalVersions(room, 'privacy'))
    const seen = stampOf(draft!.bodies)
    expect(tally(await atOnce(2, () => publishLegal(staff, 'privacy', seen, null)))).toEqual({ ok: 1, legalGone: 1 })
  })

  it('publishes only what was displayed, and takes no draft beside a planned version', async () => {
    const staff = await editor()
    await saveLegalDraft(staff, 'privacy', 'none', bodies())
    await saveLegalDraft(staff, 'privacy', stampOf(bodies()), bodies('zwei'))
    expect(await outcomeOf(publishLegal(staff, 'privacy', stampOf(bodies()), null))).toBe('legalChanged')
    await publishLegal(staff, 'privacy', stampOf(bodies('zwei')), tomorrow())
    expect(await outcomeOf(saveLegalDraft(staff, 'privacy', 'none', bodies()))).toBe('legalPlanned')
  })

  it('is logged for the vendor, with kind, version and day', async () => {
    const { version } = await published('privacy')
    const [row] = await (await owner())`
      select body::jsonb -> 'detail' as detail from audit_entries where event = 'legal.published' order by seq desc limit 1`
    expect(row!.detail).toMatchObject({ kind: 'privacy', version, effective: berlinDay(now()) })
  })
})

describe('R2.5 new terms of use', () => {
  it('are asked for at the next sign-in, once, and never in the session that was running', async () => {
    const { account } = await aMember()
    const running = await signIn(account.id)
    const { version } = await published('terms')
    expect(nextStep((await actorOf(running.token))!)).toBeNull()
    const next = await signIn(account.id)
    expect(nextStep(next.actor)).toBe('/register/terms')
    await acceptTerms(next.actor, version)
    expect(nextStep((await actorOf(next.token))!)).toBeNull()
    expect(nextStep((await signIn(account.id)).actor)).toBeNull()
    const [entry] = await (await owner())`
      select body::jsonb -> 'detail' as detail from audit_entries
      where event = 'account.terms.accepted' and actor_id = ${account.id} order by seq desc limit 1`
    expect(entry!.detail).toMatchObject({ version })
  })

  it('are asked of somebody who waits for an administrator too, and of no staff', async () => {
    await published('terms')
    const pending = await anActor({ status: 'pending', proved: false })
    expect(nextStep((await signIn(pending.account.id)).actor)).toBe('/register/terms')
    const staff = await anAccount({ staffRoles: ['support'], factor: 'app' })
    expect(nextStep((await signIn(staff.id, true)).actor)).toBeNull()
  })

  it('that are planned cannot be accepted before their day', async () => {
    const { account, ...member } = await aMember()
    const { version } = await published('terms', tomorrow())
    expect(await outcomeOf(acceptTerms({ account, ...member }, version))).toBe('termsNewer')
  })
})
