import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-names'

const TONE = {
  positive: { look: 'bg-positive-soft text-positive', icon: 'circle-check' },
  caution: { look: 'bg-caution-soft text-caution', icon: 'hourglass' },
  danger: { look: 'bg-danger-soft text-danger', icon: 'ban' },
  info: { look: 'bg-accent-soft text-accent-strong', icon: 'info' },
  neutral: { look: 'bg-sunken text-muted', icon: 'circle' },
} as const satisfies Record<string, { look: string; icon: IconName }>

export type StatusTone = keyof typeof TONE

type StatusBadgeProps = { tone: StatusTone; icon?: IconName; children: ReactNode }

/** Word, shape and colour together: none of them carries the meaning alone. */
export function StatusBadge({ tone, icon = TONE[tone].icon, children }: StatusBadgeProps) {
  return (
    <span
      className={`badge inline-flex items-center gap-1.5 rounded-md px-2 py-0.5 text-sm font-medium hyphens-manual text-left ${TONE[tone].look}`}
    >
      <Icon name={icon} className="size-4" />
      {children}
    </span>
  )
}
