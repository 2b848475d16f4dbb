import type { StatusTone } from '@/components/ui/status-badge'
import type { TicketState } from '@/lib/conversations/conversation'

/** In the console: an answered ticket waits for the customer. */
export const STATE_TONE: Record<TicketState, StatusTone> = { open: 'info', answered: 'positive', closed: 'neutral' }

/** In the portal: an answered request waits for the person who looks at it. */
export const OWN_STATE_TONE: Record<TicketState, StatusTone> = { ...STATE_TONE, answered: 'caution' }
