'use client'

import { useHydrated } from '@/components/form/use-hydrated'

type AttachmentFieldProps = {
  /** The id of the plain form that uploads; this field stands inside of another form. */
  form: string
  label: string
  hint: string
  /** Where scripts run: that a chosen file is added at once. */
  atOnce: string
  button: string
  buttonClass: string
  accept: string
}

/**
 * A file and „Anhang hinzufügen“, beside the message and sent by a form of its own (decision 28). What was typed in the
 * message's form goes along, so that the page can show it again. Where scripts run a chosen file is sent at once: one
 * that waited for its button would be left behind by „Anfrage senden“. Without them the hint says to attach first.
 */
export function AttachmentField({ form, label, hint, atOnce, button, buttonClass, accept }: AttachmentFieldProps) {
  const hydrated = useHydrated()
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5" data-print="no">
      <label htmlFor={`${form}-file`} className="font-medium">
        {label}
      </label>
      <p id={`${form}-hint`} className="text-sm text-muted">
        {hydrated ? `${hint} ${atOnce}` : hint}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <input
          id={`${form}-file`}
          form={form}
          name="file"
          type="file"
          accept={accept}
          onChange={({ currentTarget: input }) => {
            if (!input.files?.length) return
            carryTyped(input)
            input.form?.requestSubmit()
          }}
          aria-describedby={`${form}-hint`}
          className="control w-full min-w-0 sm:w-auto sm:grow"
        />
        <button
          type="submit"
          form={form}
          onClick={({ currentTarget }) => carryTyped(currentTarget)}
          className={buttonClass}
        >
          {button}
        </button>
      </div>
    </div>
  )
}

/** Copies the fields of the form around it into the one that uploads. */
function carryTyped(control: HTMLButtonElement | HTMLInputElement) {
  const [around, upload] = [control.closest('form'), control.form]
  if (!around || !upload || around === upload) return
  for (const old of upload.querySelectorAll('[data-carried]')) old.remove()
  for (const [name, value] of new FormData(around)) {
    if (typeof value !== 'string' || /^[_$]/.test(name)) continue
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value })
    field.dataset.carried = ''
    upload.append(field)
  }
}
