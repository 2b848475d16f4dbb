'use client'

import { useActionState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { emptyForm } from '@/lib/ground/form-state'
import type { FormAction } from './action-form'
import { FormBody } from './read-only'
import { ShortErrors } from './short-errors'
import { SubmitButton } from './submit-button'
import { useRoundKey } from './use-form-round'

type RevealProps = {
  action: FormAction
  formKey: string
  /** „Schlüssel anzeigen“ */
  label: string
  /** What stands in its place until then, for eyes only. */
  mask: string
  buttonClass: string
  errorPrefix: string
  copy: { label: string; copied: string; failed: string }
  hidden?: Record<string, string>
}

/** A secret that appears when it is asked for, with or without scripts: it is in the form's answer and nowhere else. */
export function Reveal({ action, mask, copy, hidden = {}, ...words }: RevealProps) {
  const [state, submitAction, pending] = useActionState(action, emptyForm)
  const formKey = useRoundKey(words.formKey, state)
  const secret = state.shown?.[0]
  return (
    <form action={submitAction} noValidate className="flex flex-wrap items-center gap-3">
      <span role="status" className="min-w-0">
        {secret ? (
          <code className="font-mono break-all" translate="no">
            {secret}
          </code>
        ) : (
          <span aria-hidden="true" className="font-mono">
            {mask}
          </span>
        )}
      </span>
      <input type="hidden" name="_key" value={formKey} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {secret ? (
        <CopyButton text={secret} {...copy} className={words.buttonClass} />
      ) : (
        <FormBody>
          <SubmitButton label={words.label} pending={pending} className={words.buttonClass} />
        </FormBody>
      )}
      <ShortErrors errors={state.errors} prefix={words.errorPrefix} />
    </form>
  )
}
