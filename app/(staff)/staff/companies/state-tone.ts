import type { StatusTone } from '@/components/ui/status-badge'
import type { CompanyState } from '@/lib/staff/company-list'

export const STATE_TONE: Record<CompanyState, StatusTone> = {
  active: 'positive',
  suspended: 'danger',
  closed: 'neutral',
  merged: 'neutral',
}
