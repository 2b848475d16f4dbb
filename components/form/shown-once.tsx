'use client'

import { createContext, type FormEvent, type ReactNode, use, useActionState, useEffect, useRef } from 'react'
import { FocusedRegion } from '@/components/ui/focused-region'
import { emptyForm } from '@/lib/ground/form-state'
import type { FormAction } from './action-form'
import { CodeSheet, type CodeSheetProps } from './code-sheet'
import { ShortErrors } from './short-errors'
import { SubmitButton } from './submit-button'
import { useRoundKey } from './use-form-round'

type ShownOnceProps = {
  action: FormAction
  formKey: string
  label: string
  buttonClass: string
  errorPrefix: string
  heading: string
  lead: string
  sheet: Omit<CodeSheetProps, 'codes'>
  /** The person has just proved the factor that brings the codes: scripts press the button for them. */
  atOnce?: boolean
  /** Displayed until the codes are. */
  intro: ReactNode
  /** Whether the form afterwards is displayed before the codes are, because they were made earlier. */
  made: boolean
  /** Identifies the codes made earlier. */
  mark?: string
  /** Hidden fields; never anything that decides about rights. */
  hidden?: Record<string, string>
  children: ReactNode
}

const MarkContext = createContext<string | undefined>(undefined)

/** In the form afterwards: identifies the codes it refers to. */
export function ShownMark() {
  const mark = use(MarkContext)
  return mark ? <input type="hidden" name="mark" value={mark} /> : null
}

/** A button whose answer is displayed once, with or without scripts: it is in the form's state and nowhere else. */
export function ShownOnce({
  action,
  sheet,
  intro,
  made,
  mark,
  atOnce = false,
  hidden = {},
  children,
  ...words
}: ShownOnceProps) {
  const [state, submitAction, pending] = useActionState(action, emptyForm)
  const formKey = useRoundKey(words.formKey, state)
  const codes = state.shown
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (atOnce) form.current?.requestSubmit()
  }, [atOnce])
  const ignoreSecond = (event: FormEvent) => {
    if (pending) event.preventDefault()
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      {codes ? (
        <div>
          <FocusedRegion className="mb-4 outline-none">
            <h2 className="text-lg">{words.heading}</h2>
            <p className="mt-1">{words.lead}</p>
          </FocusedRegion>
          <CodeSheet {...sheet} codes={codes} />
        </div>
      ) : (
        intro
      )}
      {codes || made ? <MarkContext value={state.mark ?? mark}>{children}</MarkContext> : null}
      {codes ? null : (
        <form
          ref={form}
          action={submitAction}
          onSubmit={ignoreSecond}
          noValidate
          className="flex flex-wrap items-center gap-3"
        >
          <input type="hidden" name="_key" value={formKey} />
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <SubmitButton label={words.label} pending={pending} className={words.buttonClass} />
          <ShortErrors errors={state.errors} prefix={words.errorPrefix} />
        </form>
      )}
    </div>
  )
}
