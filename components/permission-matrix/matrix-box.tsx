'use client'

import { chosenOf, useField } from '@/components/form/form-context'

type MatrixBoxProps = { permission: string; label: string; ticked: boolean; disabled: boolean; group: boolean }

/** A sent tick stays when the form returns. */
export function MatrixBox({ permission, label, ticked, disabled, group }: MatrixBoxProps) {
  const { answered, value } = useField('permission')
  const known = !disabled && (answered || value !== undefined)
  return (
    <label className="flex gap-3 py-1">
      <input
        type="checkbox"
        name="permission"
        value={permission}
        defaultChecked={known ? chosenOf(value).includes(permission) : ticked}
        disabled={disabled}
        data-group={group || undefined}
        className="mt-0.5 size-5 shrink-0"
      />
      <span id={`matrix-${permission}`} className="min-w-0 font-medium">
        {label}
      </span>
    </label>
  )
}
