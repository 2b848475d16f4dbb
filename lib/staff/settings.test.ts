import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brand, openingHours } from '../brand/brand'
import { readSettings } from '../content/portal-settings'
import { env } from '../ground/env'
import { closedUntil, currentBanner, keepSettings } from '../ground/portal-settings'
import { HOUR, now } from '../ground/time'
import { berlinMoment } from '../inputs/moment'
import { viewingAsStaff } from '../rooms/rooms'
import { sessionRules } from '../sessions/sessions'
import { testDatabase } from '../testing/database'
import { owner } from '../testing/inspect'
import { atOnce, tally } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { changeBanner, changeSettings, closePortal, openPortal, settingsOf } from './settings'

beforeAll(testDatabase)
afterEach(async () => {
  keepSettings({})
  await (await owner())`delete from portal_settings`
  await (await owner())`insert into portal_settings default values`
})

const keeper = () => aStaff('settings.write')
const version = async () => (await viewingAsStaff(await keeper(), settingsOf)).version
const inHours = (hours: number) => berlinMoment(new Date(now().getTime() + hours * HOUR))
const support = {
  supportEmail: 'hilfe@firma.test',
  supportPhone: '+49 30 1',
  openingHours: 'Mo–Fr',
  openingHoursEn: null,
}
const limits = { sessionIdleMinutes: 10, sessionMaxHours: 8, staffSessionIdleMinutes: 5, staffSessionMaxHours: 4 }

describe('R10.14 settings', () => {
  it('count where they are displayed and enforced once they are read, and otherwise the environment does', async () => {
    expect(brand().supportEmail).toBe(env().brand.supportEmail)
    await changeSettings(await keeper(), await version(), support)
    await changeSettings(await keeper(), await version(), limits)
    await readSettings()
    expect(brand()).toMatchObject({ supportEmail: 'hilfe@firma.test', supportPhone: '+49 30 1' })
    expect([openingHours('de'), openingHours('en')]).toEqual(['Mo–Fr', 'Mo–Fr'])
    expect(sessionRules()).toMatchObject({ idle: 600, hours: 8, staffIdle: 300, staffHours: 4 })
  })

  it('never loosen what the environment allows', () => {
    keepSettings({ sessionIdleMinutes: env().sessionIdleMinutes + 60, staffSessionMaxHours: 99 })
    expect(sessionRules()).toMatchObject({
      idle: env().sessionIdleMinutes * 60,
      staffHours: env().staffSessionMaxHours,
    })
  })

  it('beyond the bounds are refused by the database', async () => {
    const sql = await owner()
    for (const wrong of [
      'session_idle_minutes = 31',
      'session_idle_minutes = 4',
      'session_max_hours = 13',
      'single = false',
    ])
      await expect(sql.unsafe(`update portal_settings set ${wrong}`), wrong).rejects.toThrow(/check/)
    await expect(sql`insert into portal_settings default values`).rejects.toThrow(/duplicate/)
  })

  it('are saved once of two who save at once, and logged with the values before and after', async () => {
    const [staff, seen] = [await keeper(), await version()]
    const both = await atOnce(2, (at) => changeSettings(staff, seen, { ...support, supportPhone: `+49 30 ${at}` }))
    expect(tally(both)).toEqual({ ok: 1, settingsChanged: 1 })
    const [entry] = await (await owner())`
      select body::jsonb -> 'detail' as detail from audit_entries where event = 'settings.changed' order by seq desc limit 1`
    expect(entry!.detail).toMatchObject({ openingHours: { before: null, after: 'Mo–Fr' } })
  })
})

describe('R10.13 maintenance', () => {
  it('closes the portal for its time alone, and is over when it is ended', async () => {
    const staff = await keeper()
    await closePortal(staff, await version(), { from: inHours(-1), until: inHours(1) })
    expect(closedUntil()).toBeNull()
    await readSettings()
    expect(closedUntil()!.getTime()).toBeGreaterThan(now().getTime())
    await closePortal(staff, await version(), { from: inHours(-2), until: inHours(-1) })
    await readSettings()
    expect(closedUntil()).toBeNull()
    await openPortal(staff, await version())
    await readSettings()
    expect(closedUntil()).toBeNull()
  })

  it('is announced in the language, in its time', async () => {
    const banner = { bannerText: '<b>Heute</b>', bannerTextEn: 'Today', bannerLevel: 'caution' as const }
    await changeBanner(await keeper(), await version(), { ...banner, bannerFrom: inHours(-1), bannerUntil: inHours(1) })
    await readSettings()
    expect(currentBanner()).toEqual({ text: { de: '<b>Heute</b>', en: 'Today' }, level: 'caution' })
    await changeBanner(await keeper(), await version(), { ...banner, bannerFrom: inHours(1), bannerUntil: inHours(2) })
    await readSettings()
    expect(currentBanner()).toBeNull()
  })

  it('of half a span, or of more than three days, is refused by the database', async () => {
    const sql = await owner()
    for (const wrong of ['closed_from = now()', `closed_from = now(), closed_until = now() + interval '4 days'`])
      await expect(sql.unsafe(`update portal_settings set ${wrong}`), wrong).rejects.toThrow(/portal_settings_closed/)
  })
})
