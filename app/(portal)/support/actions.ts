'use server'

import { newTicket, ticketOnly, ticketReply } from '@/lib/areas/support/input'
import { closeTicket, openTicket, reopenTicket, replyToTicket } from '@/lib/areas/support/write'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards'

const guard = () => permitted('support.tickets')

export const openTicketAction = action(guard, newTicket, async (actor, input) => {
  const id = await openTicket(actor, input)
  await flash('ticketOpened')
  return { to: `/support/${id}` }
})

export const replyToTicketAction = action(guard, ticketReply, async (actor, { id, reply }) => {
  await replyToTicket(actor, id, reply)
  await flash('ticketAnswered')
  return { to: `/support/${id}` }
})

export const closeTicketAction = action(guard, ticketOnly, async (actor, { id }) => {
  await closeTicket(actor, id)
  await flash('ticketClosed')
  return { to: `/support/${id}` }
})

export const reopenTicketAction = action(guard, ticketOnly, async (actor, { id }) => {
  await reopenTicket(actor, id)
  await flash('ticketReopened')
  return { to: `/support/${id}` }
})
