'use client'

import { useEffect, useRef, useState } from 'react'

type Words = Record<'label' | Level, string>
type Level = keyof typeof LOOK
type Judgement = { level: Level; reason: string }
type Asked = { whose: 'new' | 'newStaff' | 'reset' | 'own'; password: string } & Record<(typeof ABOUT)[number], string>
export type JudgePassword = (asked: Asked) => Promise<Judgement | null | undefined>

/** How many of the four bars are filled, and the colour of bars and text. */
const LOOK = {
  short: { bars: 1, bar: 'bg-danger', text: 'text-danger' },
  refused: { bars: 1, bar: 'bg-danger', text: 'text-danger' },
  weak: { bars: 2, bar: 'bg-caution', text: 'text-caution' },
  good: { bars: 3, bar: 'bg-positive', text: 'text-positive' },
  strong: { bars: 4, bar: 'bg-positive', text: 'text-positive' },
} as const
const BARS = [1, 2, 3, 4]
/** Fields of the form that describe the person, which makes passwords that contain them weak. */
const ABOUT = ['email', 'firstName', 'lastName'] as const
/** Wait between keystrokes before the server is asked. */
const PAUSE = 350

type PasswordStrengthProps = {
  name: string
  min: number
  words: Words
  whose: Asked['whose']
  judge: JudgePassword
}

/**
 * The password meter, placed after the password field of that name in the same form; without scripts it is not
 * visible. The judgement is the server's (`judge`), so the meter never praises what will be refused.
 */
export function PasswordStrength({ name, min, words, whose, judge }: PasswordStrengthProps) {
  const place = useRef<HTMLDivElement>(null)
  const [judgement, setJudgement] = useState<Judgement | null>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    const typedIn = (field: string) => {
      const input = form?.elements.namedItem(field)
      return input instanceof HTMLInputElement ? input.value : ''
    }
    let waiting: ReturnType<typeof setTimeout> | undefined
    let round = 0
    const forget = () => {
      round += 1
      clearTimeout(waiting)
      setJudgement(null)
    }
    const ask = async (password: string) => {
      const mine = round
      const [email, firstName, lastName] = ABOUT.map(typedIn) as [string, string, string]
      const answer = await judge({ whose, password, email, firstName, lastName }).catch(() => null)
      if (mine === round) setJudgement(answer ?? null)
    }
    const look = () => {
      const password = typedIn(name)
      round += 1
      clearTimeout(waiting)
      if (!password) return setJudgement(null)
      if ([...password.normalize()].length < min) return setJudgement({ level: 'short', reason: '' })
      setJudgement(null)
      waiting = setTimeout(() => ask(password), PAUSE)
    }
    const typed = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && [name, ...ABOUT].includes(target.name)) look()
    }
    form?.addEventListener('input', typed)
    // A refused form returns without the password.
    form?.addEventListener('submit', forget)
    return () => {
      clearTimeout(waiting)
      form?.removeEventListener('input', typed)
      form?.removeEventListener('submit', forget)
    }
  }, [name, min, whose, judge])
  return (
    <div ref={place} className={judgement ? '-mt-3 grid gap-1' : 'contents'}>
      {judgement ? (
        <div aria-hidden="true" className="grid grid-cols-4 gap-1">
          {BARS.map((bar) => (
            <span
              key={bar}
              className={`h-1 rounded-full ${bar <= LOOK[judgement.level].bars ? LOOK[judgement.level].bar : 'bg-line'}`}
            />
          ))}
        </div>
      ) : null}
      <p aria-live="polite" className={judgement ? `text-sm ${LOOK[judgement.level].text}` : 'sr-only'}>
        {judgement ? [`${words.label}: ${words[judgement.level]}`, judgement.reason].filter(Boolean).join('. ') : null}
      </p>
    </div>
  )
}
