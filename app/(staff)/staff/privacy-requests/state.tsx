import { StatusBadge } from '@/components/ui/status-badge'
import { getTranslations } from '@/lib/http/translations'
import type { PrivacyRequest } from '@/lib/staff/privacy-requests'

const TONE = {
  open: 'info',
  overdue: 'danger',
  answered: 'positive',
  refused: 'neutral',
  withdrawn: 'neutral',
} as const

export async function PrivacyState({ row }: { row: PrivacyRequest }) {
  const t = await getTranslations('care.privacy')
  const state = row.overdue ? 'overdue' : row.status
  return <StatusBadge tone={TONE[state]}>{t(`states.${state}`)}</StatusBadge>
}
