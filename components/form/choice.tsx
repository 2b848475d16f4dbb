import type { ReactNode } from 'react'
import { isolatedNode } from '../ui/isolated-node'

export type ChoiceOption = {
  value: string
  label: ReactNode
  description?: ReactNode
  lang?: string
  /** Fields that belong to this choice: displayed below it while it is chosen, by CSS alone. */
  more?: ReactNode
}

type ChoiceProps = ChoiceOption & { type: 'radio' | 'checkbox'; id: string; name: string; chosen: boolean }

/**
 * One of several choices, as a row that can be clicked anywhere. Its name is the label only; the description is
 * separate. The input lies above the row, so that a program that clicks the input hits it.
 */
export const Choice = ({ type, id, name, value, label, description, lang, more, chosen }: ChoiceProps) => (
  <>
    <div
      lang={lang}
      className="choice-row relative flex gap-3 rounded-md border border-line bg-raised px-4 py-3 hover:border-edge has-checked:border-accent-strong has-checked:bg-accent-soft"
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
    {more ? <div className="choice-more">{more}</div> : null}
  </>
)
