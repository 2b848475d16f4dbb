'use client'

import { useEffect, useRef, useState } from 'react'
import { readDay } from '@/lib/ground/day'

type Kind = 'given' | 'taken' | 'dated' | 'scoped'
export type SummaryWords = { none: string; unsaved: string } & Record<`${Kind}${'One' | 'Many'}`, string>

type ChangeSummaryProps = {
  /** Current grants: permission → last day, or an empty text for no end; with `~own` where the scope is one's own. */
  before: Record<string, string>
  /** The form's initial state. */
  start: Record<string, string>
  names: Record<string, string>
  words: SummaryWords
}

/** R7.7, UX-18: what „Speichern“ will do, in figures and names, before it is pressed. */
export function ChangeSummary({ before, start, names, words }: ChangeSummaryProps) {
  const root = useRef<HTMLDivElement>(null)
  const [after, setAfter] = useState(start)
  const [looked, setLooked] = useState(false)
  useEffect(() => {
    const form = root.current?.closest('form')
    if (!form) return
    const look = () => {
      setAfter(tickedIn(form))
      setLooked(true)
    }
    const later = () => setTimeout(look)
    look()
    // Also while a day is typed: an update on blur would move the button from under the pointer.
    for (const event of ['change', 'input']) form.addEventListener(event, look)
    form.addEventListener('reset', later)
    return () => {
      for (const event of ['change', 'input']) form.removeEventListener(event, look)
      form.removeEventListener('reset', later)
    }
  }, [])
  const parts = (['given', 'taken', 'dated', 'scoped'] as const)
    .map((kind) => ({ kind, keys: changed(before, after)[kind] }))
    .filter(({ keys }) => keys.length > 0)
  const counted = (kind: Kind, keys: string[]) => phrase(words[`${kind}One`], words[`${kind}Many`], keys.length)
  return (
    <div
      ref={root}
      role="status"
      data-unchanged={looked && parts.length === 0 ? '' : undefined}
      className="min-w-0 grow basis-64 text-sm"
    >
      {parts.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <>
          {parts.map(({ kind, keys }) => (
            <p key={kind}>
              <span className="font-medium">{counted(kind, keys)}</span>
              <span className="text-muted">{`: ${keys.map((key) => names[key]).join(', ')}`}</span>
            </p>
          ))}
          <p className="sr-only">{words.unsaved}</p>
        </>
      )}
    </div>
  )
}

const phrase = (one: string, many: string, count: number) => (count === 1 ? one : many.replace('{n}', String(count)))

function tickedIn(form: HTMLFormElement): Record<string, string> {
  const boxes = form.querySelectorAll<HTMLInputElement>('input[name="permission"]:checked:not(:disabled)')
  const day = (key: string) => {
    const typed = form.querySelector<HTMLInputElement>(`[name="until.${key}"]`)?.value ?? ''
    return readDay(typed) ?? typed.trim()
  }
  const own = (key: string) =>
    form.querySelector<HTMLInputElement>(`[name="scope.${key}"]:checked`)?.value === 'own' ? '~own' : ''
  return Object.fromEntries([...boxes].map(({ value }) => [value, day(value) + own(value)]))
}

function changed(before: Record<string, string>, after: Record<string, string>): Record<Kind, string[]> {
  const kept = Object.keys(after).filter((key) => key in before)
  return {
    given: Object.keys(after).filter((key) => !(key in before)),
    taken: Object.keys(before).filter((key) => !(key in after)),
    dated: kept.filter((key) => dayIn(before[key]) !== dayIn(after[key])),
    scoped: kept.filter((key) => isOwn(before[key]) !== isOwn(after[key])),
  }
}

const dayIn = (grant = '') => grant.replace(/~own$/, '')
const isOwn = (grant = '') => grant.endsWith('~own')
