import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { licences } from '@/db/schema/licences'
import { memberships } from '@/db/schema/memberships'
import { AREAS } from '../areas/areas'
import { vendor } from '../database/clients'
import { translator } from '../i18n/translate'
import { PERMISSION_KEYS } from '../permissions/catalogue'
import { inPortal } from '../rooms/rooms'
import { PRODUCTS } from '../sample/companies'
import { enterMembership } from '../sessions/sessions'
import { fillArea } from '../testing/area-records'
import { testDatabase } from '../testing/database'
import { aCompany, actorOf, aMember, signIn } from '../testing/factories'
import { owner } from '../testing/inspect'
import { homeContent } from './home'

beforeAll(testDatabase)

type Words = { has: (key: string) => boolean }
const FRESH = PERMISSION_KEYS.filter((key) => AREAS[key]?.fresh)

/** Moves the present sign-in and the one before back in time. */
const visited = (id: string, days: number) =>
  vendor()
    .update(memberships)
    .set({ lastSignInAt: sql`app_now() - make_interval(days => ${days})` })
    .where(eq(memberships.id, id))

async function aReader() {
  const company = await aCompany({ admin: true, products: ['erp-100'] })
  const reader = await aMember({ company, holds: ['data.licences'] })
  await visited(reader.membership.id, 7)
  return { company, reader }
}

describe('the home page shows what is new since the last visit', () => {
  test('nothing on the first visit', async () => {
    const company = await aCompany({ admin: true, products: ['erp-100'] })
    const reader = await aMember({ company, holds: ['data.licences'] })
    await fillArea('data.licences', company)
    expect((await homeContent(reader)).since).toBeNull()
  })

  test('records that came since then, each by its own address; earlier ones, other areas and other companies are not among them', async () => {
    const { company, reader } = await aReader()
    const blind = await aMember({ company, holds: ['support.tickets'] })
    await visited(blind.membership.id, 7)
    await fillArea('data.licences', company)
    await fillArea('data.licences', await aCompany({ admin: true, products: ['erp-100'] }))
    const own = await vendor().select().from(licences).where(eq(licences.companyId, company.id))
    const old = own[0]!.id
    await vendor().update(licences).set({ createdAt: sql`app_now() - interval '8 days'` }).where(eq(licences.id, old))
    const { actor } = await again(reader.account.id)
    const { since } = await homeContent(actor)
    expect(since!.areas.map(({ permission, count }) => [permission, count])).toEqual([
      ['data.licences', own.length - 1],
    ])
    const ids = own.map(({ id }) => id)
    for (const { id } of since!.areas[0]!.items) expect(ids).toContain(id)
    expect(since!.areas[0]!.items.map(({ id }) => id)).not.toContain(old)
    expect((await homeContent((await again(blind.account.id)).actor)).since!.areas).toEqual([])
  })

  test.each(FRESH)('what came or was decided in %s, in words of both languages', async (permission) => {
    const company = await aCompany({ admin: true, products: PRODUCTS.map(({ key }) => key) })
    const reader = await aMember({ company, holds: [permission] })
    await visited(reader.membership.id, 7)
    await fillArea(permission, company)
    const db = await owner()
    await db`update requests set status = 'approved', decided_at = app_now() where company_id = ${company.id}`
    await db`update tickets set status = 'answered', updated_at = app_now() where company_id = ${company.id}`
    const { since } = await homeContent((await again(reader.account.id)).actor)
    expect(since!.areas.map((area) => area.permission)).toEqual([permission])
    expect(since!.areas[0]!.count).toBeGreaterThan(0)
    for (const locale of ['de', 'en'] as const) {
      const words = translator(locale, AREAS[permission]!.words) as unknown as Words
      for (const { what, title } of since!.areas[0]!.items) {
        expect([what, words.has(`fresh.${what}`)]).toEqual([what, true])
        if (permission === 'payroll.tickets') expect(title).toMatch(/^\d+$/)
      }
    }
  })

  test('permissions that were given since then, and that are still held', async () => {
    const { reader } = await aReader()
    const { actor } = await again(reader.account.id)
    expect((await homeContent(actor)).since!.granted).toEqual(['data.licences'])
  })

  test('whoever goes to another company and comes back is on the same visit', async () => {
    const { reader } = await aReader()
    const other = await aMember({ company: await aCompany(), account: { id: reader.account.id } })
    await visited(reader.membership.id, 7)
    const { token, actor } = await again(reader.account.id)
    const before = (await homeContent(actor)).since!.at
    for (const { membership } of [other, reader])
      await inPortal((tx) => enterMembership(tx, actor.session.id, membership.id))
    const back = await actorOf(token)
    expect(back.membership!.id).toBe(reader.membership.id)
    expect((await homeContent(back as typeof reader)).since!.at).toEqual(before)
  })
})

async function again(accountId: string) {
  const { token, actor } = await signIn(accountId)
  return { token, actor: actor as Awaited<ReturnType<typeof aMember>> }
}
