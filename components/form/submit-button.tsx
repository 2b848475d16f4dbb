import type { ReactNode } from 'react'

type SubmitButtonProps = {
  label: ReactNode
  pending: boolean
  /** Class names from the server, so that the styles of all buttons need not be sent. */
  className: string
  description?: string
}

/** Never `disabled`, which would lose the focus: the form ignores a second submit while the first is running. */
export function SubmitButton({ label, pending, className, description }: SubmitButtonProps) {
  return (
    <button type="submit" aria-disabled={pending || undefined} className={className}>
      {label}
      {description ? <span className="sr-only"> {description}</span> : null}
      {pending ? (
        <span
          aria-hidden="true"
          className="spinner size-4 shrink-0 rounded-full border-2 border-current border-r-transparent"
        />
      ) : null}
    </button>
  )
}
