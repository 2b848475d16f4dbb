import { payroll } from '../../conversations/kinds'
import { closeIn, type NewRating, openIn, rateIn, reopenIn, replyIn } from '../../conversations/write'
import type { Permitted } from '../../permissions/proofs'
import { changing } from '../../rooms/rooms'
import type { NewPayrollTicket } from './input'

type Writer = Permitted<'payroll.tickets'>

/** R11.2: opens a ticket about payroll. Returns its id. */
export const openPayroll = (actor: Writer, input: NewPayrollTicket): Promise<string> =>
  changing(actor, (room) => openIn(room, payroll, { productKey: null, ...input }))

export const replyToPayroll = (actor: Writer, id: string, body: string) => replyIn(payroll, actor, id, body)
export const closePayroll = (actor: Writer, id: string) => closeIn(payroll, actor, id)
export const reopenPayroll = (actor: Writer, id: string) => reopenIn(payroll, actor, id)
export const ratePayroll = (actor: Writer, id: string, rating: NewRating) => rateIn(payroll, actor, id, rating)
