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

/** Label, hint, error, control, in this order, so that what one needs to know is read before the control is reached. */
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

/** What `aria-describedby` points to. */
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
          {/* In an element of its own: a text beside another is lost where a browser has translated the page (C29). */}
          <span>{error}</span>
        </p>
      ) : null}
    </>
  )
}
