'use client'

import { type MouseEvent, useEffect, useRef } from 'react'
import type { FormError } from '@/lib/ground/form-state'
import { fieldId } from './form-context'

/** Without scripts the browser itself focuses this when the page with the errors has loaded. */
const FOCUS_ON_LOAD = { autoFocus: true }

type ErrorSummaryProps = { errors: FormError[]; heading: string; idPrefix: string }

/** The error summary above a form. It takes the focus after every failed submit and links to each field in question. */
export function ErrorSummary({ errors, heading, idPrefix }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  // A new array is a new answer of the server, even if the text is the same.
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  return (
    <div
      {...FOCUS_ON_LOAD}
      ref={box}
      tabIndex={-1}
      className="mb-5 max-w-text rounded-md border border-danger bg-danger-soft px-4 py-3 focus:outline-2 focus:outline-danger"
    >
      <h2 className="font-semibold">{heading}</h2>
      <ul className="mt-1 grid gap-1">
        {errors.map((error) => (
          <li key={`${error.field}:${error.message}`}>
            {error.field === null ? (
              error.message
            ) : (
              <a
                href={`#${fieldId(idPrefix, error.field)}`}
                onClick={focusTarget}
                className="text-danger underline underline-offset-3"
              >
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The link alone would work too; this keeps the fragment out of the address and scrolls the label into view. */
function focusTarget(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1))
  if (!field) return
  event.preventDefault()
  ;(field.closest('fieldset') ?? field.parentElement ?? field).scrollIntoView({ block: 'center' })
  field.focus({ preventScroll: true })
}
