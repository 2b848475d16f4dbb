import { readIn, type Ticket } from '../../conversations/read'
import type { Viewing } from '../../permissions/proofs'
import type { Room } from '../../rooms/rooms'
import type { Priority, Topic } from './input'
import { support } from './support'

export type SupportTicket = Ticket & { topic: Topic; priority: Priority }

/** One request with its conversation. Another company's id answers like one that never was: `notFound`. */
export const readTicket = (room: Room<Viewing<'support.tickets'>>, id: string) =>
  readIn(room, support, id) as Promise<SupportTicket>
