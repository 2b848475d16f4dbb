'use client'

import { useEffect, useRef, useState } from 'react'

type Words = Record<'label' | Level, string>
type Level = (typeof LEVELS)[number]
const LEVELS = ['short', 'weak', 'good', 'strong'] as const

/** Length and variety only: a help while typing, never a gate. The server decides, with its lists. */
export function strengthOf(password: string, min: number): Level {
  const signs = [...password]
  const kinds = new Set(signs).size
  if (signs.length < min) return 'short'
  if (kinds < 6 || signs.length < 10) return 'weak'
  return signs.length < 15 || kinds < 8 ? 'good' : 'strong'
}

/** Stands after the password field of that name in the same form; without scripts there is nothing to see. */
export function PasswordStrength({ name, min, words }: { name: string; min: number; words: Words }) {
  const place = useRef<HTMLDivElement>(null)
  const [level, setLevel] = useState<Level | null>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    const look = () => {
      const input = form?.elements.namedItem(name)
      const typed = input instanceof HTMLInputElement ? input.value : ''
      setLevel(typed ? strengthOf(typed, min) : null)
    }
    // A refused form comes back without the password.
    const forget = () => setLevel(null)
    form?.addEventListener('input', look)
    form?.addEventListener('submit', forget)
    return () => {
      form?.removeEventListener('input', look)
      form?.removeEventListener('submit', forget)
    }
  }, [name, min])
  const steps = level ? LEVELS.indexOf(level) + 1 : 0
  return (
    <div ref={place} className={level ? '-mt-3 grid gap-1' : 'contents'}>
      {level ? (
        <div aria-hidden="true" className="grid grid-cols-4 gap-1">
          {LEVELS.map((one, index) => (
            <span key={one} className={`h-1 rounded-full ${index < steps ? 'bg-accent' : 'bg-line'}`} />
          ))}
        </div>
      ) : null}
      <p aria-live="polite" className="text-sm text-muted empty:hidden">
        {level ? `${words.label}: ${words[level]}` : null}
      </p>
    </div>
  )
}
