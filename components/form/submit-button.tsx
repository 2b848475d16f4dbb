import type { ReactNode } from 'react'

type SubmitButtonProps = {
  label: ReactNode
  pending: boolean
  /** Made on the server, so that the looks of all buttons need not travel. */
  className: string
  description?: string
}

/** Never `disabled`, which would take the focus away: the form ignores a second submit while the first is under way. */
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
