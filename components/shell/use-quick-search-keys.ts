import { useEffect, useState } from 'react'

const OFF = 'quick-search-slash-off'
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Whether this browser's user has switched single keys off. */
export const singleKeysAreOff = () => localStorage.getItem(OFF) !== null

/**
 * Ctrl/⌘ K opens the quick search, and so does „/“ outside of fields. A single key disturbs people who speak to their
 * computer, so it can be switched off in this browser (WCAG 2.1.4).
 */
export function useQuickSearchKeys(open: () => void): [boolean, (on: boolean) => void] {
  const [slash, setSlash] = useState(true)
  useEffect(() => setSlash(localStorage.getItem(OFF) === null), [])
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const chord = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      const single = slash && event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)
      if (!chord && !single) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return [
    slash,
    (on) => {
      setSlash(on)
      if (on) localStorage.removeItem(OFF)
      else localStorage.setItem(OFF, '1')
    },
  ]
}
