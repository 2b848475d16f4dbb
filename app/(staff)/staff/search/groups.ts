import type { HitGroup } from '@/app/_shared/search-groups'
import { getTranslations } from '@/lib/http/translations'
import type { Staff } from '@/lib/permissions/proofs'
import { CONSOLE_HITS, type ConsoleHit, MOST_HITS, pathOfHit, searchConsole } from '@/lib/staff/search'

const LISTS = { company: '/staff/companies', ticket: '/staff/tickets' } as const

/** What the console's search finds, under its headings; for its page and for the quick search. */
export async function consoleGroups(staff: Staff, query: string): Promise<HitGroup[]> {
  const [t, hits] = await Promise.all([getTranslations('staff.search'), searchConsole(staff, query)])
  const detailOf = ({ kind, company, number }: ConsoleHit) => (kind === 'company' ? number : `${company} · ${number}`)
  return CONSOLE_HITS.map((kind) => {
    const own = hits.filter((hit) => hit.kind === kind)
    const list = kind === 'company' || kind === 'ticket' ? LISTS[kind] : null
    const href = `${list}?${new URLSearchParams({ q: query })}`
    return {
      heading: t(`kinds.${kind}`),
      hits: own.map((hit) => ({ href: pathOfHit(hit), title: hit.title, detail: detailOf(hit) })),
      all: list && own.length === MOST_HITS ? { href, label: t('all'), total: own.length } : undefined,
    }
  }).filter(({ hits }) => hits.length > 0)
}
