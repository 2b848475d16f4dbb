import { useEffect } from 'react'

/**
 * UX-01: after a refused submit the page's title begins with „Fehler:“, whoever owns that title. `pattern` is the sentence with `{title}`
 * in it; null where the form owns the title. Without scripts the server has put it there (lib/http/failed-form.ts).
 */
export function useFailedTitle(failed: boolean, pattern: string | null) {
  useEffect(() => {
    if (!failed || pattern === null) return
    const [before = ''] = pattern.split('{title}')
    if (!document.title.startsWith(before)) document.title = pattern.replace('{title}', () => document.title)
    return () => {
      if (document.title.startsWith(before)) document.title = document.title.slice(before.length)
    }
  }, [failed, pattern])
}
