'use server'

import { newTicket, ticketOnly, ticketReply } from '@/lib/areas/support/input'
import { closeTicket, openTicket, reopenTicket, replyToTicket } from '@/lib/areas/support/write'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { saveDraft } from '@/lib/http/drafts'
import { flash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import type { Actor } from '@/lib/permissions/actor'

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

/** Somebody closed the request meanwhile: the text is displayed again when it is reopened. */
async function keepReply(actor: Actor, id: string, reply: string, fault: unknown): Promise<never> {
  if (fault instanceof Rejection && fault.code === 'ticketClosed') await saveDraft(actor.account.id, { id, reply })
  throw fault
}
