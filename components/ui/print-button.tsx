'use client'

import type { ReactNode } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'

/** Absent without scripts; the browser's menu can print as well. */
export function PrintButton({ children, className }: { children: ReactNode; className: string }) {
  const hydrated = useHydrated()
  return (
    <button type="button" hidden={!hydrated} onClick={() => window.print()} className={className} data-print="no">
      {children}
    </button>
  )
}
