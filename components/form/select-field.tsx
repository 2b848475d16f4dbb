'use client'

import type { ReactNode } from 'react'
import { isolated } from '@/lib/ground/isolate'
import { FieldFrame } from './field-frame'
import { textOf, useField } from './form-context'

export type Option = { value: string; label: string }

type SelectFieldProps = {
  name: string
  label: ReactNode
  options: readonly Option[]
  hint?: ReactNode
  optional?: boolean
  autoComplete?: string
  defaultValue?: string
}

export function SelectField(props: SelectFieldProps) {
  const { name, label, options, hint, optional, autoComplete, defaultValue } = props
  const { id, error, value, words, aria } = useField(name, hint)
  const chosen = textOf(value, defaultValue)
  return (
    <FieldFrame
      id={id}
      label={label}
      hint={hint}
      error={error}
      errorPrefix={words.errorPrefix}
      optional={optional ? words.optional : undefined}
    >
      {/* React resets the form after an action but does not renew a select's default; a new key does. */}
      <select
        {...aria}
        key={chosen}
        id={id}
        name={name}
        autoComplete={autoComplete}
        defaultValue={chosen}
        className={`control select`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {isolated(option.label)}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
