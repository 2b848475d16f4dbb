import type { HitGroup } from './use-hits'

type Hit = HitGroup['hits'][number]
/**
 * Who remembers what was opened: this tab, under the membership, so that nobody else at this computer sees it; or the
 * server, which answers it for an empty text.
 */
export type Memory = { tabOf: string } | 'server'

const MOST = 6
const keyOf = (owner: string) => `quick-search:${owner}`

/** What was opened last, latest first. `page`: the search page. */
export async function recentHits(memory: Memory, page: string): Promise<Hit[]> {
  if (memory !== 'server') return openedIn(memory.tabOf)
  const answer = await fetch(`${page}/hits`).catch(() => null)
  const groups: HitGroup[] = answer?.ok ? await answer.json().catch(() => []) : []
  return groups.flatMap(({ hits }) => hits)
}

function openedIn(owner: string): Hit[] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(owner)) ?? '[]') as Hit[]
  } catch {
    return []
  }
}

/** The server sees for itself what is opened. */
export function rememberOpened(memory: Memory, hit: Hit) {
  if (memory === 'server') return
  const owner = memory.tabOf
  const others = openedIn(owner).filter(({ href }) => href !== hit.href)
  try {
    sessionStorage.setItem(keyOf(owner), JSON.stringify([hit, ...others].slice(0, MOST)))
  } catch {
    // A browser that stores nothing: there is no list then.
  }
}
