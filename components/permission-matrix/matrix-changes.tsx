'use client'

import { useEffect, useRef, useState } from 'react'

type Words = Record<'none' | 'changed' | 'changesOne' | 'changesMany' | 'peopleOne' | 'peopleMany', string>

/** „3 Änderungen bei 2 Personen“: counts and marks the boxes that differ from what is saved. */
export function MatrixChanges({ words }: { words: Words }) {
  const root = useRef<HTMLParagraphElement>(null)
  // Without scripts the button stays the main one: nobody counts.
  const [{ changes, people, looked }, set] = useState({ changes: 0, people: 0, looked: false })
  useEffect(() => {
    const form = root.current?.closest('form')
    if (!form) return
    const look = () => {
      const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="grant"]')]
      const changed = boxes.filter((box) => {
        const differs = box.checked !== (box.dataset.before === 'true')
        box.closest('td')?.classList.toggle('matrix-changed', differs)
        return differs
      })
      set({
        changes: changed.length,
        people: new Set(changed.map(({ value }) => value.split(':')[0])).size,
        looked: true,
      })
    }
    const later = () => setTimeout(look)
    look()
    form.addEventListener('change', look)
    form.addEventListener('reset', later)
    return () => {
      form.removeEventListener('change', look)
      form.removeEventListener('reset', later)
    }
  }, [])
  const count = (n: number, one: string, many: string) => (n === 1 ? one : many.replace('{n}', String(n)))
  return (
    <p
      ref={root}
      role="status"
      data-unchanged={looked && changes === 0 ? '' : undefined}
      className={changes ? 'font-medium' : 'text-muted'}
    >
      {changes === 0
        ? words.none
        : words.changed
            .replace('{n}', count(changes, words.changesOne, words.changesMany))
            .replace('{p}', count(people, words.peopleOne, words.peopleMany))}
    </p>
  )
}
