import { createContext, use } from 'react'
import type { FormError } from '@/lib/ground/form-state'

/** Words every field may need, in the person's language; handed down from the server so that no catalogue reaches the browser. */
export type FieldWords = { errorPrefix: string; optional: string; showPassword: string; hidePassword: string }

export type FormContextValue = {
  errors: FormError[]
  values: Record<string, string | string[]>
  /** True once the values are those the action sent back: then a box missing from them was left unticked. */
  answered: boolean
  idPrefix: string
  words: FieldWords
}

export const FormContext = createContext<FormContextValue | null>(null)

export const fieldId = (idPrefix: string, name: string) => `${idPrefix}-${name}`

/** What a field knows of its form: its error, what was typed into it, and the attributes that tie them together. */
export function useField(name: string, hint?: unknown) {
  const form = use(FormContext)
  if (!form) throw new Error(`Field "${name}" stands outside a <Form>`)
  const id = fieldId(form.idPrefix, name)
  const error = form.errors.find((candidate) => candidate.field === name)?.message
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return {
    id,
    error,
    answered: form.answered,
    words: form.words,
    value: form.values[name],
    aria: { 'aria-describedby': describedBy, 'aria-invalid': error ? (true as const) : undefined },
  }
}

/** The one text of a field: what was typed, else where it starts. */
export const textOf = (value: string | string[] | undefined, start = '') =>
  (Array.isArray(value) ? value[0] : value) ?? start

/** The chosen values of boxes: as sent back, else where they start. */
export const chosenOf = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
