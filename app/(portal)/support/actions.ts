'use server'

import { newTicket } from '@/lib/areas/support/input'
import { closeTicket, openTicket, rateTicket, reopenTicket, replyToTicket } from '@/lib/areas/support/write'
import { detachIn } from '@/lib/conversations/attach'
import { ticketOnly, ticketRating, ticketReply, unsentFile } from '@/lib/conversations/input'
import { support } from '@/lib/conversations/kinds'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { keepReply } from '../../_shared/tickets/keep-reply'

const guard = permitted('support.tickets')

export const openTicketAction = action(guard, newTicket, async (actor, input) => {
  const id = await openTicket(actor, input)
  await flash('ticketOpened')
  return { to: `/support/${id}` }
})

export const replyToTicketAction = action(guard, ticketReply, async (actor, { id, reply }) => {
  await replyToTicket(actor, id, reply).catch((fault) => keepReply(actor, id, reply, fault))
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

export const rateTicketAction = action(guard, ticketRating, async (actor, { id, ...rating }) => {
  await rateTicket(actor, id, rating)
  await flash('ticketRated')
  return { to: `/support/${id}` }
})

/** „Entfernen“ of an attachment that was not sent. */
export const removeTicketFileAction = action(guard, unsentFile, async (actor, { file, back }) => {
  await detachIn(support, actor, file)
  await flash('ticketFileRemoved')
  return { to: `/support/${back ?? 'new'}` }
})
