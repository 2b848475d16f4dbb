'use client'

import type { MouseEvent } from 'react'

type AttachmentFieldProps = {
  /** The id of the plain form that uploads; this field stands inside of another form. */
  form: string
  label: string
  hint: string
  button: string
  buttonClass: string
  accept: string
}

/**
 * A file and „Anhang hinzufügen“, beside the message and sent by a form of its own (decision 28). What was typed in the
 * message's form goes along, so that the page can show it again; without scripts the hint says to attach first.
 */
export function AttachmentField({ form, label, hint, button, buttonClass, accept }: AttachmentFieldProps) {
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5" data-print="no">
      <label htmlFor={`${form}-file`} className="font-medium">
        {label}
      </label>
      <p id={`${form}-hint`} className="text-sm text-muted">
        {hint}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <input
          id={`${form}-file`}
          form={form}
          name="file"
          type="file"
          accept={accept}
          aria-describedby={`${form}-hint`}
          className="control w-full min-w-0 sm:w-auto sm:grow"
        />
        <button type="submit" form={form} onClick={carryTyped} className={buttonClass}>
          {button}
        </button>
      </div>
    </div>
  )
}

/** Copies the fields of the form around the button into the one that uploads. */
function carryTyped({ currentTarget: button }: MouseEvent<HTMLButtonElement>) {
  const [around, upload] = [button.closest('form'), button.form]
  if (!around || !upload || around === upload) return
  for (const old of upload.querySelectorAll('[data-carried]')) old.remove()
  for (const [name, value] of new FormData(around)) {
    if (typeof value !== 'string' || /^[_$]/.test(name)) continue
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value })
    field.dataset.carried = ''
    upload.append(field)
  }
}
