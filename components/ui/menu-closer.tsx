'use client'

import { useEffect, useRef } from 'react'

/**
 * Inside a `<details>`: closes it on Escape, on a click elsewhere, after a link in it was followed, or when the focus
 * leaves.
 */
export function MenuCloser() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const menu = mark.current?.closest('details')
    if (!menu) return
    const summary = menu.querySelector('summary')
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu.open) return
      menu.open = false
      summary?.focus()
    }
    const onClick = ({ target }: MouseEvent) => {
      const inside = target instanceof Element && menu.contains(target)
      if (!inside || target.closest('a')) menu.open = false
    }
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('click', onClick)
    menu.addEventListener('focusout', onLeave)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('click', onClick)
      menu.removeEventListener('focusout', onLeave)
    }
  }, [])
  return <span ref={mark} hidden />
}
