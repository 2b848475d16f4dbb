import { StatusBadge, type StatusTone } from '@/components/ui/status-badge'
import type { QueuedReset } from '@/lib/factor-reset/queue'
import { getTranslations } from '@/lib/http/translations'

const TONE: Record<QueuedReset['status'], StatusTone> = {
  proposed: 'caution',
  approved: 'info',
  refused: 'neutral',
  objected: 'danger',
  done: 'positive',
  void: 'neutral',
}

export async function ResetState({ status }: Pick<QueuedReset, 'status'>) {
  const t = await getTranslations('factorResets')
  return <StatusBadge tone={TONE[status]}>{t(`states.${status}`)}</StatusBadge>
}
