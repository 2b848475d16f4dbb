'use client'

import { chosenOf, useField } from '@/components/form/form-context'

type MatrixTickProps = {
  value: string
  label: string
  ticked: boolean
  /** „bis 31.03.2027“ */
  until?: string
}

/** A box in the table of all; what was ticked stays when the form returns with an error. */
export function MatrixTick({ value, label, ticked, until }: MatrixTickProps) {
  const field = useField('grant')
  const known = field.answered || field.value !== undefined
  return (
    <label className="matrix-cell">
      <input
        type="checkbox"
        name="grant"
        value={value}
        aria-label={label}
        defaultChecked={known ? chosenOf(field.value).includes(value) : ticked}
        data-before={ticked}
        className="size-5"
      />
      {until ? <span className="matrix-until">{until}</span> : null}
    </label>
  )
}
