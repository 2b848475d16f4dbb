import { areasOf } from '../areas/areas'
import { brandName } from '../brand/brand'
import { portal } from '../database/clients'
import { holding } from '../database/text-search'
import type { AreaWords, Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { listMembers } from '../people/list'
import { PERMISSIONS } from '../permissions/catalogue'
import { asCompanyAdmin, type Member } from '../permissions/proofs'
import { type Room, viewing } from '../rooms/rooms'
import { HELP_CHAPTERS } from './help'
import { portalPages } from './portal-pages'

export type Hit = { href: string; title: string; detail?: string }
/** What the areas hold, each under its name in the catalogue of words. */
type AreaHits = { words: AreaWords; hits: Hit[] }
export type Hits = { pages: Hit[]; people: Hit[]; areas: AreaHits[]; help: Hit[] }

const FIRST = { page: 1, size: 20 }

/** R1.4: finds pages, help, and records of areas that the member may open. Other areas are not searched. */
export async function search(actor: Member, query: string, locale: Locale): Promise<Hits> {
  const wanted = query.trim().slice(0, 100)
  if (!wanted) return { pages: [], people: [], areas: [], help: [] }
  const [pages, help] = [await portalPages(actor, locale), helpOf(locale)]
  const texts = [
    ...pages.map(({ title, detail }) => `${title} ${detail ?? ''}`),
    ...help.map(({ title, text }) => `${title} ${text}`),
  ]
  const [found, records] = await Promise.all([holding(portal(), wanted, texts), recordsOf(actor, query)])
  return {
    pages: pages.filter((_, at) => found.has(at)),
    help: help.filter((_, at) => found.has(pages.length + at)),
    ...records,
  }
}

async function recordsOf(actor: Member, q: string): Promise<Pick<Hits, 'people' | 'areas'>> {
  const admin = asCompanyAdmin(actor)
  const [people, areas] = await Promise.all([
    admin
      ? viewing(admin, (room) => listMembers(room, { q, status: '', role: '', sort: 'name', descending: false }, FIRST))
      : null,
    viewing(actor, (room) => inAreas(room, q)),
  ])
  return {
    people: (people?.rows ?? []).map(({ id, firstName, lastName, email }) => ({
      href: `/admin/users/${id}`,
      title: `${firstName} ${lastName}`,
      detail: email,
    })),
    areas,
  }
}

async function inAreas(room: Room<Member>, q: string): Promise<AreaHits[]> {
  const found: AreaHits[] = []
  for (const { permission, words, list, hit } of areasOf(room.actor)) {
    const rows = hit ? (await list.page(room, { q }, FIRST)).rows : []
    const hits = rows.map((row) => ({ href: `${PERMISSIONS[permission].href}/${row.id}`, ...hit!(row) }))
    found.push({ words, hits })
  }
  return found
}

function helpOf(locale: Locale) {
  const help = translator(locale, 'help')
  return HELP_CHAPTERS.map(([slug, key]) => ({
    href: `/help/${slug}`,
    title: help(`chapter.${key}.title`, { brand: brandName() }),
    text: help.raw(`chapter.${key}.text`) as string,
  }))
}
