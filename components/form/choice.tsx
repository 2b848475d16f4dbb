import type { ReactNode } from 'react'
import { isolatedNode } from '../ui/isolated-node'

export type ChoiceOption = { value: string; label: ReactNode; description?: ReactNode; lang?: string }

type ChoiceProps = ChoiceOption & { type: 'radio' | 'checkbox'; id: string; name: string; chosen: boolean }

/**
 * One of several answers, as a row that can be hit anywhere; its name is the label alone, the description stands beside it.
 * The input lies above the row's surface, so that a program that aims at the input hits it.
 */
export const Choice = ({ type, id, name, value, label, description, lang, chosen }: ChoiceProps) => (
  <div
    lang={lang}
    className="relative flex gap-3 rounded-md border border-line bg-raised px-4 py-3 hover:border-edge has-checked:border-accent-strong has-checked:bg-accent-soft"
  >
    <input
      id={id}
      type={type}
      name={name}
      value={value}
      defaultChecked={chosen}
      aria-describedby={description ? `${id}-description` : undefined}
      className="relative z-1 mt-0.5 size-5 shrink-0"
    />
    <div className="min-w-0">
      <label htmlFor={id} className="block after:absolute after:inset-0 after:rounded-md">
        {isolatedNode(label)}
      </label>
      {description ? (
        <p id={`${id}-description`} className="mt-0.5 text-sm text-muted">
          {description}
        </p>
      ) : null}
    </div>
  </div>
)
