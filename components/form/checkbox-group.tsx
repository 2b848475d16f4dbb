'use client'

import type { ReactNode } from 'react'
import type { ChoiceOption } from './choice'
import { ChoiceGroup } from './choice-group'
import { chosenOf } from './form-context'

type CheckboxGroupProps = {
  name: string
  legend: ReactNode
  options: readonly ChoiceOption[]
  hint?: ReactNode
  optional?: boolean
  defaultValues?: readonly string[]
}

/** Any number of choices. A box that was unticked before sending stays unticked. */
export const CheckboxGroup = ({ defaultValues = [], ...group }: CheckboxGroupProps) => (
  <ChoiceGroup
    {...group}
    type="checkbox"
    chosen={(value, answered) => (value === undefined && !answered ? defaultValues : chosenOf(value))}
  />
)
