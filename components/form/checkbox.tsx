'use client'

import type { ReactNode } from 'react'
import { FieldNotes } from './field-frame'
import { chosenOf, useField } from './form-context'

type CheckboxProps = { name: string; label: ReactNode; hint?: ReactNode; value?: string; defaultChecked?: boolean }

/** A single yes or no; for several of a kind use `CheckboxGroup`. */
export function Checkbox({ name, label, hint, value = 'on', defaultChecked = false }: CheckboxProps) {
  const field = useField(name, hint)
  const known = field.answered || field.value !== undefined
  return (
    <div className={field.error ? 'border-l-2 border-danger pl-4' : undefined}>
      <FieldNotes id={field.id} error={field.error} errorPrefix={field.words.errorPrefix} />
      <label className="flex gap-3 py-2">
        <input
          {...field.aria}
          id={field.id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={known ? chosenOf(field.value).includes(value) : defaultChecked}
          className="mt-0.5 size-5 shrink-0"
        />
        <span className="min-w-0">{label}</span>
      </label>
      {hint ? (
        <p id={`${field.id}-hint`} className="pl-8 text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
