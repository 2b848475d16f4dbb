'use client'

import type { ReactNode } from 'react'
import type { ChoiceOption } from './choice'
import { ChoiceGroup } from './choice-group'
import { chosenOf } from './form-context'

type RadioGroupProps = {
  name: string
  legend: ReactNode
  options: readonly ChoiceOption[]
  hint?: ReactNode
  optional?: boolean
  defaultValue?: string
}

/** One choice of several. If none was given, none is preselected. */
export const RadioGroup = ({ defaultValue, ...group }: RadioGroupProps) => (
  <ChoiceGroup
    {...group}
    type="radio"
    chosen={(value, answered) => chosenOf(value ?? (answered ? undefined : defaultValue))}
  />
)
