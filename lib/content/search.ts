import { sql } from 'drizzle-orm'
import { areasOf } from '../areas/areas'
import { brandName } from '../brand/brand'
import { indexesHolding } from '../database/text-search'
import type { AreaWords, Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { listMembers } from '../people/list'
import { PERMISSIONS, type Permission } from '../permissions/catalogue'
import { asCompanyAdmin, type CompanyAdmin, type Viewer } from '../permissions/proofs'
import type { FoundRecords } from '../records/list'
import { type Room, viewing } from '../rooms/rooms'
import { HELP_CHAPTERS, plainHelp } from './help'
import { portalPages } from './portal-pages'
import { actHit, actIn } from './search-acts'

export type Hit = { href: string; title: string; detail?: string }
/** What the areas hold, each under its name in the catalogue of words. */
type AreaHits = { words: AreaWords; hits: Hit[]; all: { href: string; total: number } }
export type Hits = { acts: Hit[]; pages: Hit[]; people: Hit[]; areas: AreaHits[]; help: Hit[] }

const FIRST = { page: 1, size: 20 }
/** Of each area: one with many hits must not bury the others. The rest is on its list. */
const MOST_OF_AREA = 5
const EVERYBODY = { status: '', role: '', sort: 'name', descending: false } as const

/**
 * R1.4: finds pages (by further words too), help, records of areas that the member may open, and for administrators
 * people and what can be done to them. Other areas are not searched.
 */
export async function search(actor: Viewer, query: string, locale: Locale): Promise<Hits> {
  const wanted = query.trim().slice(0, 100)
  if (!wanted) return { acts: [], pages: [], people: [], areas: [], help: [] }
  const [pages, help] = [await portalPages(actor, locale), helpOf(locale)]
  const texts = [
    ...pages.map(({ href, title, detail }) => `${title} ${detail ?? ''} ${keywordsOf(href, locale)}`),
    ...help.map(({ title, text }) => `${title} ${text}`),
  ]
  const [{ held, areas }, people] = await Promise.all([
    viewing(actor, (room) => inTextsAndAreas(room, wanted, texts, locale)),
    peopleOf(actor, wanted, locale),
  ])
  return {
    pages: pages.filter((_, at) => held.has(at)),
    help: help.filter((_, at) => held.has(pages.length + at)),
    ...people,
    areas,
  }
}

/** Words by which people look for a page that does not have them. */
function keywordsOf(href: string, locale: Locale): string {
  const t = translator(locale, 'search')
  const key = `keywords.${href.slice(1).replaceAll('/', '_')}` as Parameters<typeof t>[0]
  return t.has(key) ? t(key) : ''
}

async function peopleOf(actor: Viewer, q: string, locale: Locale): Promise<Pick<Hits, 'acts' | 'people'>> {
  const admin = asCompanyAdmin(actor)
  return admin ? viewing(admin, (room) => peopleIn(room, q, locale)) : { acts: [], people: [] }
}

async function peopleIn(room: Room<CompanyAdmin>, q: string, locale: Locale): Promise<Pick<Hits, 'acts' | 'people'>> {
  const wanted = actIn(q)
  const acted = wanted ? (await listMembers(room, { q: wanted.person, ...EVERYBODY }, FIRST)).rows : []
  const named = (await listMembers(room, { q, ...EVERYBODY }, FIRST)).rows
  const own = room.actor.membership.id
  return {
    acts: acted.flatMap((person) => actHit(wanted!.act, person, locale, person.id === own) ?? []),
    people: named.map(({ id, firstName, lastName, email }) => ({
      href: `/admin/users/${id}`,
      title: `${firstName} ${lastName}`,
      detail: email,
    })),
  }
}

type Found = { held: number[]; areas: Partial<Record<Permission, FoundRecords<{ id: string }>>> }

/** R1.4, in one statement: which of the texts hold the words, and what all areas that the member may open have. */
async function inTextsAndAreas(
  { tx, actor }: Room<Viewer>,
  q: string,
  texts: readonly string[],
  locale: Locale,
): Promise<{ held: Set<number>; areas: AreaHits[] }> {
  const searched = areasOf(actor).flatMap((area) => (area.hit ? [{ ...area, hit: area.hit }] : []))
  const records = searched.map(({ permission, list }) => sql`${permission}::text, ${list.found(q, MOST_OF_AREA)}`)
  const [row] = await tx.execute<Found>(sql`
    select to_jsonb(array(${indexesHolding(q, texts)})) as held, jsonb_build_object(${sql.join(records, sql`, `)}) as areas`)
  const areas = searched.map(({ permission, words, hit }): AreaHits => {
    const { href } = PERMISSIONS[permission]
    const { total, rows } = row!.areas[permission]!
    const hits = rows.map((one) => ({ href: `${href}/${one.id}`, ...hit(one, locale) }))
    return { words, hits, all: { href: `${href}?q=${encodeURIComponent(q)}`, total } }
  })
  return { held: new Set(row!.held), areas }
}

function helpOf(locale: Locale) {
  const help = translator(locale, 'help')
  return HELP_CHAPTERS.map(([slug, key]) => ({
    href: `/help/${slug}`,
    title: help(`chapter.${key}.title`, { brand: brandName() }),
    text: plainHelp(help.raw(`chapter.${key}.text`) as string),
  }))
}
