'use client'

import { useEffect, useRef } from 'react'

const GAP = 4

/** Puts the list above everything, below its button or above it, where there is room; nothing around it clips it. */
function lift(list: HTMLElement, summary: Element) {
  list.popover = 'manual'
  if (!list.matches(':popover-open')) list.showPopover()
  const [button, { width, height }] = [summary.getBoundingClientRect(), list.getBoundingClientRect()]
  const below = button.bottom + GAP
  const top = below + height > window.innerHeight ? Math.max(button.top - GAP - height, GAP) : below
  Object.assign(list.style, { top: `${top}px`, left: `${Math.max(button.right - width, GAP)}px` })
}

/**
 * Inside a `<details>`: closes it on Escape, on a click elsewhere, after a link in it was followed, or when the focus
 * leaves. `lifted`: its list would be cut off by what is around it, such as a table that scrolls.
 */
export function MenuCloser({ lifted = false }: { lifted?: boolean }) {
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
    const list = menu.querySelector('ul')
    const onToggle = () => {
      if (!list || !summary) return
      if (menu.open) lift(list, summary)
      else if (list.matches(':popover-open')) list.hidePopover()
    }
    if (lifted && 'popover' in HTMLElement.prototype) {
      menu.addEventListener('toggle', onToggle)
      document.addEventListener('scroll', onToggle, { capture: true, passive: true })
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('click', onClick)
    menu.addEventListener('focusout', onLeave)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('click', onClick)
      menu.removeEventListener('focusout', onLeave)
      menu.removeEventListener('toggle', onToggle)
      document.removeEventListener('scroll', onToggle, { capture: true })
    }
  }, [lifted])
  return <span ref={mark} hidden />
}
