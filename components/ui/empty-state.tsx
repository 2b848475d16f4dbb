import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'

type EmptyStateProps = {
  icon?: IconName
  /** Why there is nothing. */
  heading: ReactNode
  children?: ReactNode
  /** The one thing one can do about it. */
  action?: ReactNode
}

export function EmptyState({ icon = 'inbox', heading, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-md border border-dashed border-edge px-4 py-10 text-center">
      <Icon name={icon} className="size-8 text-muted" />
      <p className="mt-3 max-w-text font-medium">{heading}</p>
      {children ? <div className="mt-1 max-w-text text-muted">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  )
}
