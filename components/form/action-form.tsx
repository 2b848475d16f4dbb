'use client'

import { type FormEvent, type ReactNode, useActionState, useState } from 'react'
import { FocusedRegion } from '@/components/ui/focused-region'
import type { FormState } from '@/lib/ground/form-state'
import { ErrorSummary } from './error-summary'
import { type FieldWords, FormContext } from './form-context'
import { FormBody } from './read-only'
import { SubmitButton } from './submit-button'
import { useFailedTitle } from './use-failed-title'
import { useRoundKey } from './use-form-round'

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

export type FormWords = FieldWords & { failedTitle: string; errorHeadingOne: string; errorHeadingMany: string }

type ActionFormProps = {
  action: FormAction
  initialValues: FormState['values']
  formKey: string
  company?: string
  idPrefix: string
  /** The document titles before and after a failed submit; null if another part of the page owns the title. */
  titles: { plain: string; failed: string } | null
  words: FormWords
  submit: string
  submitClass: string
  secondary?: ReactNode
  /** After a result with a mark: a button that sends the mark back in this field. */
  again?: { field: string; label: string; className: string }
  className: string
  /** Above the form, below a summary of errors: the page's heading. */
  heading?: ReactNode
  children: ReactNode
}

/** The client part of a form: displays the server's answer. The form works without it. */
export function ActionForm({ action, initialValues, titles, words, idPrefix, ...props }: ActionFormProps) {
  const [initial] = useState<FormState>({ errors: [], values: initialValues, notice: null })
  const [state, submitAction, pending] = useActionState(action, initial)
  const answered = state !== initial && (state.errors.length > 0 || Object.keys(state.values).length > 0)
  const values = answered ? state.values : initialValues
  const failed = state.errors.length > 0
  const formKey = useRoundKey(props.formKey, state)
  useFailedTitle(failed, titles ? null : words.failedTitle)
  const ignoreSecond = (event: FormEvent) => {
    if (pending) event.preventDefault()
  }
  return (
    <FormContext value={{ errors: state.errors, values, answered, idPrefix, words }}>
      {titles ? <title>{failed ? titles.failed : titles.plain}</title> : null}
      {failed ? (
        <ErrorSummary errors={state.errors} idPrefix={idPrefix} heading={headingFor(state.errors.length, words)} />
      ) : null}
      {props.heading}
      <form action={submitAction} onSubmit={ignoreSecond} noValidate aria-busy={pending} className={props.className}>
        <div
          aria-live="polite"
          role={state.notice ? 'status' : undefined}
          className="rounded-md border border-positive bg-positive-soft px-4 py-3 empty:sr-only"
        >
          {state.notice}
        </div>
        <FormBody>
          <input type="hidden" name="_key" value={formKey} />
          {props.company ? <input type="hidden" name="_company" value={props.company} /> : null}
          {state.shown ? <Shown lines={state.shown} /> : props.children}
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-3">
            {state.shown ? null : <SubmitButton label={props.submit} pending={pending} className={props.submitClass} />}
            {state.shown && state.mark && props.again ? (
              <>
                <input type="hidden" name={props.again.field} value={state.mark} />
                <SubmitButton label={props.again.label} pending={pending} className={props.again.className} />
              </>
            ) : null}
            {props.secondary}
          </div>
        </FormBody>
      </form>
    </FormContext>
  )
}

/** The results, line by line, instead of the fields; the first line is the summary. */
const Shown = ({ lines: [sum, ...rest] }: { lines: string[] }) => (
  <FocusedRegion className="grid gap-2 outline-none">
    <p className="font-medium">{sum}</p>
    <ul className="list-disc pl-5">
      {rest.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </FocusedRegion>
)

const headingFor = (count: number, words: FormWords) =>
  count === 1 ? words.errorHeadingOne : words.errorHeadingMany.replace('{n}', String(count))
