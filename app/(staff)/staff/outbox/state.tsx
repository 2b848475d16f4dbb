import { StatusBadge } from '@/components/ui/status-badge'
import { getTranslations } from '@/lib/http/translations'
import type { OutboxRow } from '@/lib/staff/outbox'

const TONE = {
  waiting: 'info',
  retrying: 'caution',
  sent: 'neutral',
  delivered: 'positive',
  bounced: 'danger',
  complained: 'danger',
  refused: 'danger',
  expired: 'caution',
  dead: 'neutral',
} as const

const stateOf = ({ state, error, outcome }: OutboxRow): keyof typeof TONE =>
  outcome ?? (state === 'waiting' && error ? 'retrying' : state)

export async function MessageState({ row }: { row: OutboxRow }) {
  const t = await getTranslations('staff.outbox')
  const state = stateOf(row)
  return <StatusBadge tone={TONE[state]}>{t(`states.${state}`)}</StatusBadge>
}
