'use client'

import { type FormEvent, type ReactNode, useActionState } from 'react'
import { emptyForm } from '@/lib/ground/form-state'
import type { FormAction } from './action-form'
import { FormBody } from './read-only'
import { SubmitButton } from './submit-button'
import { useFailedTitle } from './use-failed-title'
import { useRoundKey } from './use-form-round'

type ActionButtonFormProps = {
  action: FormAction
  label: ReactNode
  fields: [name: string, value: string][]
  formKey: string
  buttonClass: string
  description?: string
  errorPrefix: string
  failedTitle: string
}

/** A form with one button. The server's answer appears beside it and is read out. */
export function ActionButtonForm({ action, fields, errorPrefix, failedTitle, ...props }: ActionButtonFormProps) {
  const [state, submitAction, pending] = useActionState(action, emptyForm)
  const formKey = useRoundKey(props.formKey, state)
  useFailedTitle(state.errors.length > 0, failedTitle)
  const ignoreSecond = (event: FormEvent) => {
    if (pending) event.preventDefault()
  }
  return (
    <form
      action={submitAction}
      onSubmit={ignoreSecond}
      noValidate
      className="inline-flex flex-wrap items-center gap-x-3 gap-y-1"
    >
      <input type="hidden" name="_key" value={formKey} />
      {fields.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <FormBody>
        <SubmitButton
          label={props.label}
          pending={pending}
          className={props.buttonClass}
          description={props.description}
        />
      </FormBody>
      <span
        aria-live="polite"
        role={state.notice ? 'status' : undefined}
        className="text-sm text-positive empty:sr-only"
      >
        {state.notice}
      </span>
      <span
        aria-live="assertive"
        role={state.errors.length > 0 ? 'alert' : undefined}
        className="text-sm font-medium text-danger empty:sr-only"
      >
        {state.errors.length > 0 ? `${errorPrefix} ${state.errors.map((error) => error.message).join(' ')}` : null}
      </span>
    </form>
  )
}
