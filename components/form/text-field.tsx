'use client'

import type { HTMLInputAutoCompleteAttribute, InputHTMLAttributes, ReactNode } from 'react'
import { FieldFrame } from './field-frame'
import { textOf, useField } from './form-context'

const WIDTH = { full: '', code: 'max-w-56', number: 'max-w-32' } as const

export type TextFieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'file'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
  optional?: boolean
  /** Displayed before the input and not sent, for example a country code. */
  prefix?: ReactNode
  spellCheck?: boolean
  width?: keyof typeof WIDTH
  placeholder?: string
  defaultValue?: string
  readOnly?: boolean
  /** `FOCUSED`: the only field of its page. */
  autoFocus?: boolean
  /** Offered by the browser while somebody types; anything else may be typed too. */
  suggestions?: readonly string[]
}

/** One line of text. Never `required` or `maxlength`: the server checks and explains. */
export function TextField(props: TextFieldProps) {
  const {
    name,
    label,
    hint,
    type = 'text',
    optional,
    prefix,
    width = 'full',
    defaultValue,
    suggestions,
    ...input
  } = props
  const { id, error, value, words, aria } = useField(name, hint)
  const verbatim = type === 'email' || type === 'url'
  return (
    <FieldFrame
      id={id}
      label={label}
      hint={hint}
      error={error}
      errorPrefix={words.errorPrefix}
      optional={optional ? words.optional : undefined}
    >
      <div className={`flex items-center gap-2 ${WIDTH[width]}`}>
        {prefix ? <span className="shrink-0 text-muted">{prefix}</span> : null}
        <input
          {...input}
          {...aria}
          id={id}
          name={name}
          list={suggestions ? `${id}-list` : undefined}
          type={type}
          spellCheck={input.spellCheck ?? (verbatim ? false : undefined)}
          autoCapitalize={verbatim ? 'off' : undefined}
          defaultValue={type === 'file' ? undefined : textOf(value, defaultValue)}
          className={`control ${width === 'full' ? '' : 'tabular-nums'}`}
        />
        {suggestions ? (
          <datalist id={`${id}-list`}>
            {suggestions.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        ) : null}
      </div>
    </FieldFrame>
  )
}
