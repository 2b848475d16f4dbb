import { type Hit, search } from '@/lib/content/search'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Viewer } from '@/lib/permissions/proofs'

/** `all`: leads to the rest, where there are more. */
export type HitGroup = {
  heading: string
  hits: Hit[]
  all?: { href: string; label: string; total: number } | undefined
}

/** What the search finds, under its headings; for the search page and for the quick search. Groups may be empty. */
export async function searchGroups(actor: Viewer, query: string): Promise<HitGroup[]> {
  const [t, locale] = await Promise.all([getTranslations('search'), getLocale()])
  const hits = await search(actor, query, locale)
  const found = hits.areas.filter((area) => area.hits.length > 0)
  const areas = await Promise.all(
    // An area without records to find has no heading either.
    found.map(async ({ words, hits, all: { href, total } }) => ({
      heading: (await getTranslations(words))('hits'),
      hits,
      all: total > hits.length ? { href, total, label: t('all', { count: total }) } : undefined,
    })),
  )
  return [
    { heading: t('acts'), hits: hits.acts },
    { heading: t('people'), hits: hits.people },
    { heading: t('pages'), hits: hits.pages },
    ...areas,
    { heading: t('help'), hits: hits.help },
  ]
}
