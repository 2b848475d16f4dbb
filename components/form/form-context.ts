import { createContext, use } from 'react'
import type { FormError } from '@/lib/ground/form-state'

/**
 * Texts that every field may need, in the person's language. They come from the server, so that no catalogue reaches
 * the browser.
 */
export type FieldWords = { errorPrefix: string; optional: string; showPassword: string; hidePassword: string }

export type FormContextValue = {
  errors: FormError[]
  values: Record<string, string | string[]>
  /** Whether the values are those the action sent back: then a missing box was left unticked. */
  answered: boolean
  idPrefix: string
  words: FieldWords
}

export const FormContext = createContext<FormContextValue | null>(null)

export const fieldId = (idPrefix: string, name: string) => `${idPrefix}-${name}`

/** A field's part of the form state: its error, what was typed, and the attributes that connect them. */
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

/** The value of a text field: what was typed, otherwise its initial value. */
export const textOf = (value: string | string[] | undefined, start = '') =>
  (Array.isArray(value) ? value[0] : value) ?? start

/** The chosen values of boxes: those sent back, otherwise the initial ones. */
export const chosenOf = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
