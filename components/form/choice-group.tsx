import type { ReactNode } from 'react'
import { Choice, type ChoiceOption } from './choice'
import { FieldNotes } from './field-frame'
import { useField } from './form-context'

type ChoiceGroupProps = {
  type: 'radio' | 'checkbox'
  name: string
  legend: ReactNode
  options: readonly ChoiceOption[]
  hint?: ReactNode
  optional?: boolean
  chosen: (value: string | string[] | undefined, answered: boolean) => readonly string[]
}

/** The first choice has the group's id, so that a link in the error summary leads to it. */
export function ChoiceGroup({ type, name, legend, options, hint, optional, chosen }: ChoiceGroupProps) {
  const { id, error, value, answered, words, aria } = useField(name, hint)
  const picked = chosen(value, answered)
  return (
    <fieldset
      aria-describedby={aria['aria-describedby']}
      className={`min-w-0 ${error ? 'border-l-2 border-danger pl-4' : ''}`}
    >
      <legend className="mb-1 font-medium">
        {legend}
        {optional ? <span className="font-normal text-muted"> {words.optional}</span> : null}
      </legend>
      <FieldNotes id={id} hint={hint} error={error} errorPrefix={words.errorPrefix} />
      <div className="grid gap-2">
        {options.map((option, index) => (
          <Choice
            {...option}
            key={option.value}
            type={type}
            id={index === 0 ? id : `${id}-${option.value}`}
            name={name}
            chosen={picked.includes(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}
