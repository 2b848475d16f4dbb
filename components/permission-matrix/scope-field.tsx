'use client'

import { chosenOf, useField } from '@/components/form/form-context'

type Scope = 'own' | 'company'
type ScopeFieldProps = { permission: string; own: boolean; legend: string; words: Record<Scope, string> }

/** R7.8: whose tickets a grant covers; the choice that was sent stays when the form returns. */
export function ScopeField({ permission, own, legend, words }: ScopeFieldProps) {
  const name = `scope.${permission}`
  const { answered, value } = useField(name)
  const sent = answered || value !== undefined ? chosenOf(value)[0] : undefined
  const chosen = sent ?? (own ? 'own' : 'company')
  return (
    <fieldset className="mt-1 grid gap-1 pl-8 text-sm font-normal">
      <legend className="sr-only">{legend}</legend>
      {(['company', 'own'] as const).map((scope) => (
        <label key={scope} className="flex min-h-6 items-center gap-2">
          <input type="radio" name={name} value={scope} defaultChecked={chosen === scope} className="size-4 shrink-0" />
          {words[scope]}
        </label>
      ))}
    </fieldset>
  )
}
