'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { FormAction } from '@/components/form/action-form'
import { PlainButton } from '@/components/form/plain-button'
import { buttonClass } from '@/components/ui/button-style'
import { canBeProlonged, minutesLeft } from './session-clock'
import { useSessionEnd } from './use-session-end'

export type SessionWords = {
  /** „Sie werden aus Sicherheitsgründen in {n} Minuten abgemeldet“; the singular separately. */
  headingOne: string
  headingMany: string
  /** Why, and what happens to what was typed. */
  text: string
  /** Instead, if the session ends in any case: it cannot be prolonged, save your work. */
  absoluteText: string
  stay: string
  /** Closes the notice if the session cannot be prolonged. */
  understood: string
  /** Read out once when the last minute begins. */
  lastMinute: string
  /** The server could not be reached. */
  failed: string
  signOut: string
}

type SessionDialogProps = {
  /** Binds „Abmelden“ to the account. */
  formKey?: string
  idleEndsInSeconds: number
  absoluteEndsInSeconds: number
  warnBeforeSeconds?: number
  words: SessionWords
  keepAliveAction: () => Promise<{ endsInSeconds: number } | null>
  signOutAction: FormAction
  expiredHref: string
}

/** Warns before the session ends (WCAG 2.2.1). Without scripts the next request leads to the sign-in page and says why. */
export function SessionDialog({
  words,
  keepAliveAction,
  signOutAction,
  formKey,
  expiredHref,
  ...times
}: SessionDialogProps) {
  const { warnBeforeSeconds = 120 } = times
  const { phase, ends, renew } = useSessionEnd({ ...times, warnBeforeSeconds })
  const dialog = useRef<HTMLDialogElement>(null)
  const stayButton = useRef<HTMLButtonElement>(null)
  const [notice, setNotice] = useState({ heading: '', prolongable: true, failed: false })
  // Most pages are left long before, so the dialog is not part of their HTML.
  const drawn = notice.heading !== '' || phase !== 'quiet'
  const id = useId()

  useEffect(() => {
    if (phase === 'over') location.assign(expiredHref)
    if (phase === 'quiet') dialog.current?.close()
    if (phase !== 'warning' && phase !== 'last') return
    const minutes = minutesLeft(Date.now(), ends.current)
    const heading = minutes === 1 ? words.headingOne : words.headingMany.replace('{n}', String(minutes))
    setNotice({ heading, prolongable: canBeProlonged(ends.current), failed: false })
    if (dialog.current?.open) return
    dialog.current?.showModal()
    stayButton.current?.focus()
  }, [phase, ends, expiredHref, words.headingOne, words.headingMany])

  const stay = async () => {
    if (!notice.prolongable) return dialog.current?.close()
    const answer = await keepAliveAction().catch(() => 'failed' as const)
    if (answer === 'failed') return setNotice({ ...notice, failed: true })
    if (answer === null) return location.assign(expiredHref)
    renew(answer.endsInSeconds)
  }

  if (!drawn) return null
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-heading`}
      aria-describedby={`${id}-text`}
      className="dialog"
      onCancel={(event) => {
        event.preventDefault()
        void stay()
      }}
    >
      <h2 id={`${id}-heading`} className="text-xl">
        {notice.heading}
      </h2>
      <p id={`${id}-text`} className="mt-3">
        {notice.prolongable ? words.text : words.absoluteText}
      </p>
      <p role="status" className={notice.failed ? 'mt-3 font-medium text-danger' : 'sr-only'}>
        {notice.failed ? words.failed : phase === 'last' ? words.lastMinute : ''}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <button ref={stayButton} type="button" onClick={stay} className={buttonClass('primary')}>
          {notice.prolongable ? words.stay : words.understood}
        </button>
        <PlainButton action={signOutAction} formKey={formKey} label={words.signOut} />
      </div>
    </dialog>
  )
}
