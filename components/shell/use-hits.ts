import { useEffect, useState } from 'react'

export type HitGroup = { heading: string; hits: { href: string; title: string; detail?: string }[] }
type Found = { groups: HitGroup[]; failed: boolean; searched: boolean }

const NOTHING: Found = { groups: [], failed: false, searched: false }
const PAUSE = 160

/** What this search page finds for the text, a moment after the last key. An answer that comes too late is thrown away. */
export function useHits(query: string, page: string): Found {
  const [found, setFound] = useState(NOTHING)
  const wanted = query.trim()
  useEffect(() => {
    if (!wanted) return setFound(NOTHING)
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${page}/hits?${new URLSearchParams({ q: wanted })}`, { signal: stop.signal })
        const isJson = answer.headers.get('content-type')?.includes('json')
        if (!answer.ok || !isJson) throw new Error(`search: ${answer.status}`)
        setFound({ groups: await answer.json(), failed: false, searched: true })
      } catch {
        if (!stop.signal.aborted) setFound({ groups: [], failed: true, searched: true })
      }
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [wanted, page])
  return found
}
