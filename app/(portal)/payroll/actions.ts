'use server'

import { newPayrollTicket } from '@/lib/areas/payroll/input'
import { closePayroll, openPayroll, ratePayroll, reopenPayroll, replyToPayroll } from '@/lib/areas/payroll/write'
import { detachIn } from '@/lib/conversations/attach'
import { ticketOnly, ticketRating, ticketReply, unsentFile } from '@/lib/conversations/input'
import { payroll } from '@/lib/conversations/kinds'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { keepReply } from '../../_shared/tickets/keep-reply'

const guard = permitted('payroll.tickets')

export const openPayrollAction = action(guard, newPayrollTicket, async (actor, input) => {
  const id = await openPayroll(actor, input)
  await flash('ticketOpened')
  return { to: `/payroll/${id}` }
})

export const replyToPayrollAction = action(guard, ticketReply, async (actor, { id, reply }) => {
  await replyToPayroll(actor, id, reply).catch((fault) => keepReply(actor, id, reply, fault))
  await flash('ticketAnswered')
  return { to: `/payroll/${id}` }
})

export const closePayrollAction = action(guard, ticketOnly, async (actor, { id }) => {
  await closePayroll(actor, id)
  await flash('ticketClosed')
  return { to: `/payroll/${id}` }
})

export const reopenPayrollAction = action(guard, ticketOnly, async (actor, { id }) => {
  await reopenPayroll(actor, id)
  await flash('ticketReopened')
  return { to: `/payroll/${id}` }
})

export const ratePayrollAction = action(guard, ticketRating, async (actor, { id, ...rating }) => {
  await ratePayroll(actor, id, rating)
  await flash('ticketRated')
  return { to: `/payroll/${id}` }
})

/** „Entfernen“ of an attachment that was not sent. */
export const removePayrollFileAction = action(guard, unsentFile, async (actor, { file, back }) => {
  await detachIn(payroll, actor, file)
  await flash('ticketFileRemoved')
  return { to: `/payroll/${back ?? 'new'}` }
})
