import type { Priority } from '../../conversations/input'
import { payroll } from '../../conversations/kinds'
import { readIn, type Ticket } from '../../conversations/read'
import type { Viewing } from '../../permissions/proofs'
import type { Room } from '../../rooms/rooms'
import type { PayrollTopic } from './input'

type PayrollTicket = Ticket & { topic: PayrollTopic; priority: Priority }

/** One ticket about payroll with its messages. Throws `notFound`. */
export const readPayrollTicket = (room: Room<Viewing<'payroll.tickets'>>, id: string) =>
  readIn(room, payroll, id) as Promise<PayrollTicket>
