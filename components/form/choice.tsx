import type { ReactNode } from 'react'

export type ChoiceOption = { value: string; label: ReactNode; description?: ReactNode; lang?: string }

type ChoiceProps = ChoiceOption & { type: 'radio' | 'checkbox'; id: string; name: string; chosen: boolean }

/** One of several answers, as a row that can be hit anywhere. */
export const Choice = ({ type, id, name, value, label, description, lang, chosen }: ChoiceProps) => (
  <label
    lang={lang}
    className="flex gap-3 rounded-md border border-line bg-raised px-4 py-3 hover:border-edge has-checked:border-accent-strong has-checked:bg-accent-soft"
  >
    <input
      id={id}
      type={type}
      name={name}
      value={value}
      defaultChecked={chosen}
      aria-describedby={description ? `${id}-description` : undefined}
      className="mt-0.5 size-5 shrink-0"
    />
    <span className="min-w-0">
      <span className="block">{label}</span>
      {description ? (
        <span id={`${id}-description`} className="mt-0.5 block text-sm text-muted">
          {description}
        </span>
      ) : null}
    </span>
  </label>
)
