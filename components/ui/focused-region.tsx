'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Without scripts the browser focuses it when the page has loaded. */
const FOCUS_ON_LOAD = { autoFocus: true }

/** Takes the focus when it appears, so that the result of an action is read first. */
export function FocusedRegion({ className, children }: { className: string; children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => region.current?.focus(), [])
  return (
    <div {...FOCUS_ON_LOAD} ref={region} role="alert" tabIndex={-1} className={className}>
      {children}
    </div>
  )
}
