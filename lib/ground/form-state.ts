/** One thing a person is told after a failed submit; `field` is null where it concerns the whole form. */
export type FormError = { field: string | null; message: string }

/** What a server action hands back to its form: the errors in the form's order, what was typed (never secrets), a notice. */
export type FormState = {
  errors: FormError[]
  values: Record<string, string | string[]>
  notice: string | null
  /** What is shown this once (recovery codes). */
  shown?: string[]
  /** Names what is shown without telling it, for the form that comes after it. */
  mark?: string
}

export const emptyForm: FormState = { errors: [], values: {}, notice: null }
