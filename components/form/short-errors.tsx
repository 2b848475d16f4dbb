import type { FormState } from '@/lib/ground/form-state'

/** The errors of a form without fields, beside its button. */
export const ShortErrors = ({ errors, prefix }: { errors: FormState['errors']; prefix: string }) => (
  <span
    aria-live="assertive"
    role={errors.length > 0 ? 'alert' : undefined}
    className="text-sm font-medium text-danger empty:sr-only"
  >
    {errors.length > 0 ? `${prefix} ${errors.map((error) => error.message).join(' ')}` : null}
  </span>
)
