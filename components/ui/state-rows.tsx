import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { StatusBadge, type StatusTone } from './status-badge'

export const StateRows = ({ children }: { children: ReactNode }) => <ul className="divide-y divide-line">{children}</ul>

type StateRowProps = {
  icon: IconName
  name: ReactNode
  /** Level of the name in the page's outline. */
  level?: 2 | 3
  about: ReactNode
  state?: { tone: StatusTone; word: ReactNode }
  date?: ReactNode
  /** At the right: what can be done with it. */
  actions?: ReactNode
}

/** One thing that has a state: icon, name, state, date, acts, in columns that all rows share. */
export function StateRow({ icon, name, level = 3, about, state, date, actions }: StateRowProps) {
  const Heading = `h${level}` as const
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-x-4 gap-y-2 py-4 first:pt-0 last:pb-0 lg:grid-cols-[1.25rem_minmax(0,1fr)_8.5rem_8.5rem_15rem] lg:items-center">
      <Icon name={icon} className="mt-0.5 size-5 text-muted lg:mt-0" />
      <div className="min-w-0">
        <Heading className="font-medium">{name}</Heading>
        <p className="text-sm text-muted">{about}</p>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted max-lg:col-start-2 lg:contents">
        <span className="empty:hidden">{state ? <StatusBadge tone={state.tone}>{state.word}</StatusBadge> : null}</span>
        <span>{date}</span>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden max-lg:col-start-2 lg:col-start-5 lg:justify-end">
        {actions}
      </div>
    </li>
  )
}
