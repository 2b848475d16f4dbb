'use client'

import type { ReactNode } from 'react'
import { FieldFrame } from './field-frame'
import { textOf, useField } from './form-context'

type TextAreaProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  rows?: number
  optional?: boolean
  spellCheck?: boolean
  defaultValue?: string
}

export function TextArea({ name, label, hint, rows = 5, optional, spellCheck, defaultValue }: TextAreaProps) {
  const { id, error, value, words, aria } = useField(name, hint)
  return (
    <FieldFrame
      id={id}
      label={label}
      hint={hint}
      error={error}
      errorPrefix={words.errorPrefix}
      optional={optional ? words.optional : undefined}
    >
      <textarea
        {...aria}
        id={id}
        name={name}
        rows={rows}
        spellCheck={spellCheck}
        defaultValue={textOf(value, defaultValue)}
        className={`control field-sizing-content min-h-32`}
      />
    </FieldFrame>
  )
}
