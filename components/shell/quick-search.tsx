'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'
import { Icon } from '@/components/ui/icon'
import { type Memory, recentHits, rememberOpened } from './recently-opened'
import { type HitGroup, useHits } from './use-hits'
import { useQuickSearchKeys } from './use-quick-search-keys'

type Words = Record<'open' | 'control' | 'hint' | 'recent' | 'failed' | 'slash' | 'label' | 'none' | 'close', string>

/** Ctrl/⌘ K: a dialog over the search page's form. Without scripts the field in the header leads to that page. */
export function QuickSearch({ action, memory, words }: { action: string; memory: Memory; words: Words }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [recent, setRecent] = useState<HitGroup['hits']>([])
  const { groups, failed, searched } = useHits(query, action)
  const open = () => {
    recentHits(memory, action).then(setRecent)
    if (!dialog.current?.open) dialog.current?.showModal()
  }
  const [slash, setSlash] = useQuickSearchKeys(open)
  const close = () => dialog.current?.close()
  const shown = query.trim() ? groups : recent.length > 0 ? [{ heading: words.recent, hits: recent }] : []
  const count = shown.reduce((sum, { hits }) => sum + hits.length, 0)
  return (
    <>
      <OpenButton label={words.open} control={words.control} onClick={open} />
      <dialog
        ref={dialog}
        aria-label={words.open}
        className="quick-search"
        onKeyDown={moveAmongHits}
        onClick={({ target, currentTarget }) => target === currentTarget && close()}
      >
        <form action={action} method="get" className="flex items-center gap-3 border-b border-line px-4">
          <Icon name="search" className="size-5 text-muted" />
          <input
            type="search"
            name="q"
            aria-label={words.label}
            placeholder={words.hint}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
            className="min-h-13 w-full min-w-0 bg-transparent outline-none placeholder:text-muted"
          />
          <button type="button" onClick={close} className="rounded-sm p-1 text-sm text-muted hover:text-ink">
            {words.close}
          </button>
        </form>
        <div className="max-h-[min(26rem,60dvh)] overflow-y-auto p-2">
          <p role="status" className="px-2.5 text-sm text-muted">
            {failed ? words.failed : searched && query.trim() && count === 0 ? words.none : ''}
          </p>
          {shown.map(({ heading, hits }) => (
            <section key={heading} className="mb-1">
              <h2 className="px-2.5 pt-2 pb-1 text-xs font-semibold text-muted">{heading}</h2>
              <ul>
                {hits.map((hit) => (
                  <li key={hit.href}>
                    <Link
                      href={hit.href as Route}
                      prefetch={false}
                      className="quick-hit"
                      onClick={() => {
                        rememberOpened(memory, hit)
                        setQuery('')
                        close()
                      }}
                    >
                      <bdi>{hit.title}</bdi>
                      {hit.detail ? <span className="truncate text-sm text-muted">{hit.detail}</span> : null}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <label className="flex items-center gap-2 border-t border-line px-4 py-2 text-sm text-muted max-lg:hidden">
          <input type="checkbox" checked={slash} onChange={({ target }) => setSlash(target.checked)} />
          {words.slash}
        </label>
      </dialog>
    </>
  )
}

/** In the header's field; on a Mac with ⌘. */
function OpenButton({ label, control, onClick }: { label: string; control: string; onClick: () => void }) {
  const hydrated = useHydrated()
  const keys = hydrated && navigator.platform.startsWith('Mac') ? '⌘K' : `${control} K`
  return (
    <button
      type="button"
      hidden={!hydrated}
      onClick={onClick}
      aria-label={label}
      aria-keyshortcuts="Control+K Meta+K"
      className="absolute inset-y-1.5 right-1.5 min-w-6 rounded-sm border border-line bg-raised px-2 text-xs text-muted hover:text-ink"
    >
      {keys}
    </button>
  )
}

/** The arrows lead from the field through the hits and back; Enter in the field follows the first. */
function moveAmongHits(event: KeyboardEvent<HTMLDialogElement>) {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=search], a')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Enter' && at === 0 && stops[1]) {
    event.preventDefault()
    stops[1].click()
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || at < 0) return
  event.preventDefault()
  stops[(at + step + stops.length) % stops.length]?.focus()
}
