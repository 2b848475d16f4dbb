/** One error message after a failed submit. `field` is null if it concerns the whole form. */
export type FormError = { field: string | null; message: string }

/**
 * What a server action returns to its form: the errors in the form's order, what was typed (never secrets), a notice.
 */
export type FormState = {
  errors: FormError[]
  values: Record<string, string | string[]>
  notice: string | null
  /** Values that are displayed once and stored nowhere (recovery codes). */
  shown?: string[]
  /** Identifies the displayed values without containing them, for the form that follows. */
  mark?: string
}

export const emptyForm: FormState = { errors: [], values: {}, notice: null }
