'use client'

import { useEffect, useRef } from 'react'

/** Inside a row that scrolls: brings the entry of the current page into view, without moving the page. */
export function CurrentInView({ current }: { current: string | undefined }) {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!current) return
    const row = mark.current?.parentElement
    const entry = row?.querySelector<HTMLElement>('[aria-current]')
    if (!row || !entry) return
    const [outer, inner] = [row.getBoundingClientRect(), entry.getBoundingClientRect()]
    row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2)
  }, [current])
  return <span ref={mark} hidden />
}
