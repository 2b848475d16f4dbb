import type { StatusTone } from '@/components/ui/status-badge'
import type { TicketState } from '@/lib/conversations/conversation'

export const STATE_TONE: Record<TicketState, StatusTone> = { open: 'info', answered: 'positive', closed: 'neutral' }
