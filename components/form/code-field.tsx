'use client'

import type { FormEvent, ReactNode } from 'react'
import { FieldFrame } from './field-frame'
import { textOf, useField } from './form-context'

type CodeFieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** `digits`: a one-time code or a number. `letters`: a recovery or registration code, which no phone fills in. */
  kind?: 'digits' | 'letters'
  autoComplete?: 'one-time-code' | 'off'
  defaultValue?: string
  /** `FOCUSED`: the only field of its page. */
  autoFocus?: boolean
}

/**
 * One input for the whole code, so that pasting and autofill work (WCAG 3.3.8). The server removes blanks and
 * hyphens.
 */
export function CodeField({
  name,
  label,
  hint,
  kind = 'digits',
  autoComplete,
  defaultValue,
  autoFocus,
}: CodeFieldProps) {
  const { id, error, value, words, aria } = useField(name, hint)
  const digits = kind === 'digits'
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} errorPrefix={words.errorPrefix}>
      <input
        {...aria}
        id={id}
        name={name}
        type="text"
        inputMode={digits ? 'numeric' : 'text'}
        autoComplete={autoComplete ?? (digits ? 'one-time-code' : 'off')}
        autoCapitalize="off"
        spellCheck={false}
        onInput={digits && autoComplete !== 'off' ? sendIfFilled : undefined}
        {...(autoFocus ? { autoFocus } : {})}
        defaultValue={textOf(value, defaultValue)}
        className={`control font-mono tabular-nums ${digits ? 'max-w-56 text-xl tracking-[0.2em]' : 'text-lg tracking-wider'}`}
      />
    </FieldFrame>
  )
}

/**
 * Six digits that were pasted, or filled in by phone or password manager, are sent at once. Digits that are typed
 * wait for the button: somebody may still correct them.
 */
function sendIfFilled(event: FormEvent<HTMLInputElement>) {
  const field = event.currentTarget
  const pasted = (event.nativeEvent as InputEvent).inputType === 'insertFromPaste'
  // The browser marks the field as filled only after this event.
  setTimeout(() => {
    const complete = /^\d{6}$/.test(field.value.replace(/[\s-]/g, ''))
    const asksMore = field.form?.querySelector('[type=password]')
    if (complete && !asksMore && (pasted || field.matches(':autofill'))) field.form?.requestSubmit()
  })
}
