import type { HitGroup } from '@/app/_shared/search-groups'
import { recentlySeen } from '@/lib/http/seen'
import { getTranslations } from '@/lib/http/translations'
import type { Staff } from '@/lib/permissions/proofs'
import { CONSOLE_HITS, type ConsoleHit, MOST_HITS, pathOfHit, searchConsole } from '@/lib/staff/search'
import { seenHits } from '@/lib/staff/seen'

const LISTS = { company: '/staff/companies', ticket: '/staff/tickets' } as const

/** What the console's search finds, under its headings; for its page and for the quick search. */
export async function consoleGroups(staff: Staff, query: string): Promise<HitGroup[]> {
  const [t, hits] = await Promise.all([getTranslations('staff.search'), searchConsole(staff, query)])
  return CONSOLE_HITS.map((kind) => {
    const own = hits.filter((hit) => hit.kind === kind)
    const list = kind === 'company' || kind === 'ticket' ? LISTS[kind] : null
    const href = `${list}?${new URLSearchParams({ q: query })}`
    return {
      heading: t(`kinds.${kind}`),
      hits: own.map(asHit),
      all: list && own.length === MOST_HITS ? { href, label: t('all'), total: own.length } : undefined,
    }
  }).filter(({ hits }) => hits.length > 0)
}

/** „Zuletzt geöffnet“, for where nothing is searched yet; empty before anything was opened. */
export async function seenGroups(staff: Staff): Promise<HitGroup[]> {
  const [t, hits] = await Promise.all([getTranslations('search.quick'), seenHits(staff, await recentlySeen(staff))])
  return hits.length > 0 ? [{ heading: t('recent'), hits: hits.map(asHit) }] : []
}

const asHit = (hit: ConsoleHit) => ({
  href: pathOfHit(hit),
  title: hit.title,
  detail: hit.kind === 'company' ? hit.number : `${hit.company} · ${hit.number}`,
})
