'use client'

import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { FieldFrame } from './field-frame'
import { useField } from './form-context'
import { useHydrated } from './use-hydrated'

const EYE =
  'M2 12.3a1 1 0 0 1 0-.6 10.75 10.75 0 0 1 20 0 1 1 0 0 1 0 .6 10.75 10.75 0 0 1-20 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0'

export type PasswordFieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  /** Name of a second password field that this toggle shows and hides too; give that one `toggle={false}`. */
  also?: string
  toggle?: boolean
  /** `FOCUSED`: the only field of its page. */
  autoFocus?: boolean
  /** Several toggles in a form need different labels; otherwise the form's label is used. */
  words?: { show: string; hide: string }
}

/** Never filled by the server: a refused password is typed again. */
export function PasswordField({ name, label, hint, also, toggle = true, words, ...input }: PasswordFieldProps) {
  const field = useField(name, hint)
  const box = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useRevealed(box, also)
  const hydrated = useHydrated()
  const text = shown ? (words?.hide ?? field.words.hidePassword) : (words?.show ?? field.words.showPassword)
  return (
    <FieldFrame id={field.id} label={label} hint={hint} error={field.error} errorPrefix={field.words.errorPrefix}>
      <div className="relative">
        <input
          {...input}
          {...field.aria}
          ref={box}
          id={field.id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoCapitalize="off"
          spellCheck={false}
          className={`control ${toggle ? 'pr-12' : ''}`}
        />
        {toggle ? (
          <button
            type="button"
            hidden={!hydrated}
            onClick={() => setShown(!shown)}
            aria-controls={field.id}
            className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-md text-muted hover:text-ink"
          >
            <span className="sr-only">{text}</span>
            <Eye crossed={shown} />
          </button>
        ) : null}
      </div>
    </FieldFrame>
  )
}

/**
 * Toggles visibility of this field and its companion. Hidden again on submit, so that browsers do not remember it as
 * plain text.
 */
function useRevealed(input: RefObject<HTMLInputElement | null>, also: string | undefined) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const other = also ? input.current?.form?.elements.namedItem(also) : null
    if (other instanceof HTMLInputElement) other.type = shown ? 'text' : 'password'
  }, [input, also, shown])
  useEffect(() => {
    const form = input.current?.form
    const hide = () => setShown(false)
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [input])
  return [shown, setShown] as const
}

function Eye({ crossed }: { crossed: boolean }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden="true" className="size-5">
      <path d={crossed ? `${EYE}M3 3l18 18` : EYE} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
