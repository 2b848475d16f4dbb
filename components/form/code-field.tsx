'use client'

import type { ReactNode } from 'react'
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
}

/**
 * One input for the whole code, so that pasting and autofill work (WCAG 3.3.8). The server removes blanks and
 * hyphens.
 */
export function CodeField({ name, label, hint, kind = 'digits', autoComplete, defaultValue }: CodeFieldProps) {
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
        defaultValue={textOf(value, defaultValue)}
        className={`control font-mono tabular-nums ${digits ? 'max-w-56 text-xl tracking-[0.2em]' : 'text-lg tracking-wider'}`}
      />
    </FieldFrame>
  )
}
