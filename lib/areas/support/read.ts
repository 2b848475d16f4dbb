import type { Priority } from '../../conversations/input'
import { support } from '../../conversations/kinds'
import { readIn, type Ticket } from '../../conversations/read'
import type { Viewing } from '../../permissions/proofs'
import type { Room } from '../../rooms/rooms'
import type { Topic } from './input'

type SupportTicket = Ticket & { topic: Topic; priority: Priority }

/** One support ticket with its messages. Throws `notFound`, for another company's id as for an unknown one. */
export const readTicket = (room: Room<Viewing<'support.tickets'>>, id: string) =>
  readIn(room, support, id) as Promise<SupportTicket>
