import { areasOf } from '../areas/areas'
import { brandName } from '../brand/brand'
import { portal } from '../database/clients'
import { holding } from '../database/text-search'
import type { AreaWords, Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { listMembers } from '../people/list'
import { PERMISSIONS } from '../permissions/catalogue'
import { asCompanyAdmin, type CompanyAdmin, type Viewer } from '../permissions/proofs'
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
const FIRST_OF_AREA = { page: 1, size: 5 }
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
  const [found, records] = await Promise.all([holding(portal(), wanted, texts), recordsOf(actor, wanted, locale)])
  return {
    pages: pages.filter((_, at) => found.has(at)),
    help: help.filter((_, at) => found.has(pages.length + at)),
    ...records,
  }
}

/** Words by which people look for a page that does not have them. */
function keywordsOf(href: string, locale: Locale): string {
  const t = translator(locale, 'search')
  const key = `keywords.${href.slice(1).replaceAll('/', '_')}` as Parameters<typeof t>[0]
  return t.has(key) ? t(key) : ''
}

async function recordsOf(actor: Viewer, q: string, locale: Locale): Promise<Pick<Hits, 'acts' | 'people' | 'areas'>> {
  const admin = asCompanyAdmin(actor)
  const [people, areas] = await Promise.all([
    admin ? viewing(admin, (room) => peopleIn(room, q, locale)) : { acts: [], people: [] },
    viewing(actor, (room) => inAreas(room, q, locale)),
  ])
  return { ...people, areas }
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

async function inAreas(room: Room<Viewer>, q: string, locale: Locale): Promise<AreaHits[]> {
  const found: AreaHits[] = []
  for (const { permission, words, list, hit } of areasOf(room.actor)) {
    const { rows, total } = hit ? await list.page(room, { q }, FIRST_OF_AREA) : { rows: [], total: 0 }
    const hits = rows.map((row) => ({ href: `${PERMISSIONS[permission].href}/${row.id}`, ...hit!(row, locale) }))
    const all = { href: `${PERMISSIONS[permission].href}?q=${encodeURIComponent(q)}`, total }
    found.push({ words, hits, all })
  }
  return found
}

function helpOf(locale: Locale) {
  const help = translator(locale, 'help')
  return HELP_CHAPTERS.map(([slug, key]) => ({
    href: `/help/${slug}`,
    title: help(`chapter.${key}.title`, { brand: brandName() }),
    text: plainHelp(help.raw(`chapter.${key}.text`) as string),
  }))
}
