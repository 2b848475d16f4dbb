import { useEffect } from 'react'

/**
 * UX-01: after a refused submit the document title begins with „Fehler:“, whoever owns the title. `pattern` is a text
 * with `{title}` in it; null if the form owns the title. Without scripts the server does it
 * (lib/http/failed-form.ts).
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
