'use client'

import { FieldNotes } from '@/components/form/field-frame'
import { textOf, useField } from '@/components/form/form-context'

type UntilFieldProps = { permission: string; day: string; labelledBy: string; describedBy: string }

/**
 * The last day of a grant (`day`), as the language writes it, the same in every browser. Its label is the column's;
 * the permission describes it.
 */
export function UntilField({ permission, day, labelledBy, describedBy }: UntilFieldProps) {
  const { id, error, value, words, aria } = useField(`until.${permission}`)
  return (
    <div className="until-field w-full min-w-0">
      <FieldNotes id={id} error={error} errorPrefix={words.errorPrefix} />
      <input
        {...aria}
        id={id}
        type="text"
        autoComplete="off"
        name={`until.${permission}`}
        defaultValue={textOf(value, day)}
        aria-labelledby={labelledBy}
        aria-describedby={[describedBy, aria['aria-describedby']].filter(Boolean).join(' ')}
        className="control w-full max-w-32 min-w-0 tabular-nums"
      />
    </div>
  )
}
