import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { companies } from '@/db/schema/companies'
import { news } from '@/db/schema/content'
import { homeContent } from '../content/home'
import { vendor } from '../database/clients'
import { berlinDay, daysBefore } from '../ground/day'
import { now } from '../ground/time'
import { viewingAsStaff } from '../rooms/rooms'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import { aStaff } from '../testing/staffing'
import { companyOf } from './companies'
import { changeNews, listNews, type NewsText, previewOf, reachOf, readNews, writeNews } from './news'

beforeAll(testDatabase)

const today = () => berlinDay(now())
const editor = () => aStaff('news.write')

const text = (changes: Partial<NewsText> = {}): NewsText => ({
  title: 'Wartung am Samstag',
  titleEn: '',
  body: 'Von 8 bis 10 Uhr.',
  bodyEn: '',
  products: [],
  channel: null,
  country: null,
  from: today(),
  until: null,
  ...changes,
})

async function reads(company: { id: string }, id: string, locale: 'de' | 'en' = 'de') {
  const member = await aMember({ company, person: { locale } })
  return (await homeContent(member, 100)).news.find((item) => item.id === id)?.title ?? null
}

describe('R10.5 news are written by staff', () => {
  it('R1.2 are read by the companies they are aimed at, by product, channel and country, and by nobody else', async () => {
    const by = await editor()
    const [user, other, partner, austria] = [
      await aCompany({ products: ['erp-100'] }),
      await aCompany(),
      await aCompany({ products: ['erp-100'] }),
      await aCompany(),
    ]
    const partnered = { channel: 'partner' as const, partnerName: 'Partner GmbH' }
    await vendor().update(companies).set(partnered).where(eq(companies.id, partner.id))
    await vendor().update(companies).set({ country: 'AT' }).where(eq(companies.id, austria.id))
    const seenBy = async (aimed: Partial<NewsText>) => {
      const id = await writeNews(by, text(aimed))
      const seen = []
      for (const company of [user, other, partner, austria]) seen.push((await reads(company, id)) !== null)
      const { reach } = await viewingAsStaff(by, async (room) => ({
        reach: await reachOf(room, await readNews(room, id)),
      }))
      expect(reach.count).toBeGreaterThanOrEqual(seen.filter(Boolean).length)
      return seen
    }
    expect(await seenBy({})).toEqual([true, true, true, true])
    expect(await seenBy({ products: ['erp-100'] })).toEqual([true, false, true, false])
    expect(await seenBy({ products: ['erp-100'], channel: 'direct' })).toEqual([true, false, false, false])
    expect(await seenBy({ channel: 'partner' })).toEqual([false, false, true, false])
    expect(await seenBy({ country: 'AT' })).toEqual([false, false, false, true])
  })

  it('are there from the first day to the end of the last, in Berlin', async () => {
    const [by, company] = [await editor(), await aCompany()]
    const on = async (from: string, until: string | null) => reads(company, await writeNews(by, text({ from, until })))
    expect(await on(today(), today())).toBe('Wartung am Samstag')
    expect(await on(daysBefore(today(), -1), null)).toBeNull()
    expect(await on(daysBefore(today(), 9), daysBefore(today(), 1))).toBeNull()
    const id = await writeNews(by, text({ from: '2027-03-28', until: '2027-03-28' }))
    const [row] = await vendor().select().from(news).where(eq(news.id, id))
    // The day on which the clock is put forward has 23 hours.
    expect([row!.startsAt, row!.endsAt]).toEqual([new Date('2027-03-27T23:00:00Z'), new Date('2027-03-28T22:00:00Z')])
    expect(await viewingAsStaff(by, (room) => readNews(room, id))).toMatchObject({
      from: '2027-03-28',
      until: '2027-03-28',
      state: 'planned',
    })
  })

  it('are read in German where nobody translated them', async () => {
    const [by, company] = [await editor(), await aCompany()]
    expect(await reads(company, await writeNews(by, text()), 'en')).toBe('Wartung am Samstag')
    expect(await reads(company, await writeNews(by, text({ titleEn: 'Maintenance' })), 'en')).toBe('Maintenance')
  })

  it('the preview shows a planned one to the company it is for, and not to another', async () => {
    const [by, user, other] = [await editor(), await aCompany({ products: ['erp-100'] }), await aCompany()]
    const id = await writeNews(by, text({ products: ['erp-100'], from: daysBefore(today(), -20) }))
    const preview = (number: string) =>
      viewingAsStaff(by, async (room) => {
        const company = await companyOf(room as never, number)
        return (await previewOf(room, id, company, 'de')).map((item) => item.id)
      })
    expect((await preview(user.number))[0]).toBe(id)
    expect(await preview(other.number)).not.toContain(id)
    expect(await reads(user, id)).toBeNull()
  })

  it('each change is in the vendor’s log with before and after; without one there is no entry', async () => {
    const by = await editor()
    const id = await writeNews(by, text({ from: daysBefore(today(), 3) }))
    await vendor().update(news).set({ startsAt: sql`app_now() - interval '3 days'` }).where(eq(news.id, id))
    const [before] = await vendor().select().from(news).where(eq(news.id, id))
    const same = text({ from: berlinDay(before!.startsAt) })
    await changeNews(by, id, same)
    await changeNews(by, id, { ...same, title: 'Wartung am Sonntag', products: ['erp-100'] })
    const sqlOwner = await owner()
    const entries = await sqlOwner`select event from audit_entries where subject_id = ${id} order by seq`
    expect(entries.map(({ event }) => event)).toEqual(['news.written', 'news.changed'])
    const [after] = await vendor().select().from(news).where(eq(news.id, id))
    expect(after!.startsAt).toEqual(before!.startsAt)
    expect(await outcomeOf(changeNews(by, 'ffffffff-ffff-4fff-8fff-ffffffffffff', same))).toBe('notFound')
  })

  it('the list tells current, planned and ended ones apart', async () => {
    const by = await editor()
    const ids = {
      current: await writeNews(by, text()),
      planned: await writeNews(by, text({ from: daysBefore(today(), -5) })),
      ended: await writeNews(by, text({ from: daysBefore(today(), 5), until: daysBefore(today(), 2) })),
    }
    for (const [state, id] of Object.entries(ids)) {
      const { rows } = await viewingAsStaff(by, (room) => listNews(room, state, { page: 1, size: 100 }))
      expect(rows.map((row) => row.id)).toContain(id)
      expect(rows.every((row) => row.state === state)).toBe(true)
    }
  })
})
