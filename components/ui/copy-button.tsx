'use client'

import { type ReactNode, useState } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'

type CopyButtonProps = {
  text: string
  label: ReactNode
  /** „Kopiert“: shown and read out. */
  copied: string
  className: string
}

/** Stays away where scripts do not run; what it copies can be selected by hand as well. */
export function CopyButton({ text, label, copied, className }: CopyButtonProps) {
  const [done, setDone] = useState(false)
  const hydrated = useHydrated()
  const copy = () => navigator.clipboard.writeText(text).then(() => setDone(true))
  return (
    <span hidden={!hydrated} className="inline-flex flex-wrap items-center gap-2" data-print="no">
      <button type="button" onClick={copy} className={className}>
        {label}
      </button>
      <span role="status" className="text-sm text-positive">
        {done ? copied : null}
      </span>
    </span>
  )
}
