'use client'

import { type ReactNode, useState } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'

type CopyButtonProps = {
  text: string
  label: ReactNode
  /** „Kopiert“: displayed and read out. */
  copied: string
  /** How to copy by hand, if the browser refuses. */
  failed: string
  className: string
}

/**
 * Absent without scripts, and if the browser has no clipboard: over plain http there is none (C24). The text can also
 * be selected by hand.
 */
export function CopyButton({ text, label, copied, failed, className }: CopyButtonProps) {
  const [told, setTold] = useState<string | null>(null)
  const usable = useHydrated() && Boolean(navigator.clipboard)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setTold(copied),
      () => setTold(failed),
    )
  return (
    <span hidden={!usable} className="inline-flex flex-wrap items-center gap-2" data-print="no">
      <button type="button" onClick={copy} className={className}>
        {label}
      </button>
      <span role="status" className="text-sm">
        {told}
      </span>
    </span>
  )
}
