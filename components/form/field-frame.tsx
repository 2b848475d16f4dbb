import type { ReactNode } from 'react'

type FieldFrameProps = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  errorPrefix: string
  optional?: string
  children: ReactNode
}

/** Label, hint, error, control, in this order, so that everything one needs to know is read before the control. */
export function FieldFrame({ id, label, hint, error, errorPrefix, optional, children }: FieldFrameProps) {
  return (
    <div className={error ? 'border-l-2 border-danger pl-4' : undefined}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
        {optional ? <span className="font-normal text-muted"> {optional}</span> : null}
      </label>
      <FieldNotes id={id} hint={hint} error={error} errorPrefix={errorPrefix} />
      {children}
    </div>
  )
}

type FieldNotesProps = Pick<FieldFrameProps, 'id' | 'hint' | 'error' | 'errorPrefix'>

/** The targets of `aria-describedby`. */
export function FieldNotes({ id, hint, error, errorPrefix }: FieldNotesProps) {
  return (
    <>
      {hint ? (
        <p id={`${id}-hint`} className="mb-2 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mb-2 text-sm font-medium text-danger">
          <span className="sr-only">{errorPrefix} </span>
          {/* In its own element: a text node beside another is lost when the browser has translated the page (C29). */}
          <span>{error}</span>
        </p>
      ) : null}
    </>
  )
}
