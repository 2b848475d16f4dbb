'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { isTyping, singleKeysAreOff } from '@/components/shell/use-quick-search-keys'

/** After „g“ the next letter counts for this long. */
const PAUSE = 1500

type ConsoleKeysProps = {
  keys: readonly { key: string; href: string }[]
  label: string
  close: string
  children: ReactNode
}

/** „?“ opens the list of keys, „g“ and a letter lead to a page. */
export function ConsoleKeys({ keys, label, close, children }: ConsoleKeysProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const begun = useRef(0)
  const router = useRouter()
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || singleKeysAreOff()) return
      if (document.querySelector('dialog[open]')) return
      const to = Date.now() - begun.current < PAUSE ? keys.find(({ key }) => key === event.key) : undefined
      begun.current = event.key === 'g' ? Date.now() : 0
      if (!to && event.key !== '?') return
      event.preventDefault()
      if (to) router.push(to.href as Route)
      else dialog.current?.showModal()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [keys, router])
  return (
    <dialog ref={dialog} aria-label={label} className="m-auto rounded-lg border border-line bg-raised p-6 text-ink">
      <p className="mb-4 flex items-center justify-between gap-6 text-lg font-semibold">
        {label}
        <button
          type="button"
          onClick={() => dialog.current?.close()}
          className="rounded-sm p-1 text-sm font-normal text-muted hover:text-ink"
        >
          {close}
        </button>
      </p>
      {children}
    </dialog>
  )
}
