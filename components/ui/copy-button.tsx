'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'
import { Icon } from './icon'

type CopyButtonProps = {
  text: string
  label: ReactNode
  /** „Kopiert“: displayed and read out. */
  copied: string
  /** How to copy by hand, if the browser refuses. */
  failed: string
  className: string
}

/** So long the button says that it has copied. */
const SECONDS = 5

/**
 * Absent without scripts, and if the browser has no clipboard: over plain http there is none (C24). The text can also
 * be selected by hand. „Kopiert“ stands inside the button for a moment; the region beside it is read out.
 */
export function CopyButton({ text, label, copied, failed, className }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const usable = useHydrated() && Boolean(navigator.clipboard)
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), SECONDS * 1000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <span hidden={!usable} className="inline-flex flex-wrap items-center gap-2" data-print="no">
      <button type="button" onClick={copy} className={className}>
        <span className="grid place-items-center">
          <span className={`[grid-area:1/1] ${state === 'copied' ? 'opacity-0' : ''}`}>{label}</span>
          {state === 'copied' ? (
            <span className="inline-flex items-center gap-1.5 [grid-area:1/1]" aria-hidden="true">
              <Icon name="check" className="size-4" />
              {copied}
            </span>
          ) : null}
        </span>
      </button>
      <span role="status" className={state === 'failed' ? 'text-sm' : 'sr-only'}>
        {state === 'copied' ? copied : state === 'failed' ? failed : null}
      </span>
    </span>
  )
}
