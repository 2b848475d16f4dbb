'use client'

import { type ReactNode, useId, useRef } from 'react'
import { useHydrated } from '@/components/form/use-hydrated'
import { type ButtonVariant, buttonClass } from './button-style'

type DialogProps = {
  /** Label of the button that opens it. */
  trigger: ReactNode
  variant?: ButtonVariant
  heading: string
  closeLabel: string
  children: ReactNode
  /** A page with the same function: its link is displayed until scripts run. */
  fallbackHref?: string
}

/** A native `<dialog>` with the button that opens it. Its content must also be reachable without it. */
export function Dialog({ trigger, variant = 'secondary', heading, closeLabel, children, fallbackHref }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const hydrated = useHydrated()
  return (
    <>
      {!hydrated && fallbackHref ? (
        <a href={fallbackHref} className={buttonClass(variant)}>
          {trigger}
        </a>
      ) : (
        <button
          type="button"
          hidden={!hydrated}
          onClick={() => dialog.current?.showModal()}
          aria-haspopup="dialog"
          className={buttonClass(variant)}
        >
          {trigger}
        </button>
      )}
      <dialog ref={dialog} aria-labelledby={id} className="dialog">
        <h2 id={id} className="text-xl">
          {heading}
        </h2>
        <div className="mt-3">{children}</div>
        <form method="dialog" className="mt-6">
          <button type="submit" className={buttonClass('secondary')}>
            {closeLabel}
          </button>
        </form>
      </dialog>
    </>
  )
}
