import { StatusBadge, type StatusTone } from '@/components/ui/status-badge'
import type { DocumentState } from '@/lib/areas/documents/area'
import { getTranslations } from '@/lib/http/translations'

const TONE: Record<DocumentState, StatusTone> = { open: 'info', overdue: 'danger', paid: 'positive' }
const ICON = { open: 'clock', overdue: 'triangle-alert', paid: 'circle-check' } as const

export async function DocumentStateBadge({ state }: { state: DocumentState }) {
  const t = await getTranslations('documents')
  return (
    <StatusBadge tone={TONE[state]} icon={ICON[state]}>
      {t(`states.${state}`)}
    </StatusBadge>
  )
}
