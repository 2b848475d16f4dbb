'use client'

import { useState } from 'react'
import { textOf, useField } from '@/components/form/form-context'
import { TextField } from '@/components/form/text-field'
import { useHydrated } from '@/components/form/use-hydrated'

type EditableAddressProps = {
  email: string
  label: string
  edit: string
  /** For screen readers: what is edited. */
  editContext: string
  /** The link's target without scripts. */
  href: string
}

/**
 * UX-02: „Bearbeiten“ opens the field in place, so that nothing typed is lost. Once changed it stays open. Without
 * scripts it is open from the start.
 */
export function EditableAddress({ email, label, edit, editContext, href }: EditableAddressProps) {
  const { id, value } = useField('email')
  const hydrated = useHydrated()
  const [opened, setOpened] = useState(false)
  const open = opened || textOf(value, email) !== email
  return (
    <div className="grid gap-1">
      <TextField
        name="email"
        label={label}
        type="email"
        inputMode="email"
        autoComplete="username"
        defaultValue={email}
        readOnly={hydrated && !open}
      />
      {open ? null : (
        <p>
          <a
            href={href}
            aria-label={editContext}
            className="inline-flex min-h-6 items-center text-accent-strong underline underline-offset-3"
            onClick={(event) => {
              event.preventDefault()
              setOpened(true)
              document.getElementById(id)?.focus()
            }}
          >
            {edit}
          </a>
        </p>
      )}
    </div>
  )
}
