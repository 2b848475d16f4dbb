import type { HitGroup } from './use-hits'

type Hit = HitGroup['hits'][number]
const MOST = 6
const keyOf = (owner: string) => `quick-search:${owner}`

/**
 * What this person opened from the quick search, latest first. It stays in this tab, under the membership, so that
 * nobody else at this computer sees it.
 */
export function recentlyOpened(owner: string): Hit[] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(owner)) ?? '[]') as Hit[]
  } catch {
    return []
  }
}

export function rememberOpened(owner: string, hit: Hit) {
  const others = recentlyOpened(owner).filter(({ href }) => href !== hit.href)
  try {
    sessionStorage.setItem(keyOf(owner), JSON.stringify([hit, ...others].slice(0, MOST)))
  } catch {
    // A browser that stores nothing: there is no list then.
  }
}
