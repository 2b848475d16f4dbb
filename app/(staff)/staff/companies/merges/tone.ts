import type { StatusTone } from '@/components/ui/status-badge'
import type { QueuedMerge } from '@/lib/company-merge/queue'

export const MERGE_TONE: Record<QueuedMerge['status'], StatusTone> = {
  proposed: 'caution',
  done: 'positive',
  refused: 'neutral',
}
