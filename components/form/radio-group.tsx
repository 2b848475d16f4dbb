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

/** One answer of several. Where none was given and refused, none is picked for one. */
export const RadioGroup = ({ defaultValue, ...group }: RadioGroupProps) => (
  <ChoiceGroup
    {...group}
    type="radio"
    chosen={(value, answered) => chosenOf(value ?? (answered ? undefined : defaultValue))}
  />
)
