'use server'

import { z } from 'zod'
import { kindsOf } from '@/lib/conversations/desk'
import { isTicketNumber } from '@/lib/conversations/desk-ticket'
import { handBack, handToPayroll } from '@/lib/conversations/hand-over'
import { mergeAtDesk } from '@/lib/conversations/merge'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'

const PAGE = '/staff/tickets'
const guard = staffMay('tickets.read')

const number = z.string({ error: 'unexpected' }).refine(isTicketNumber, { error: 'unexpected' })
const typed = z
  .string({ error: 'unexpected' })
  .max(40, { error: 'ticketNumber' })
  .transform((text) => text.replace(/[\s#]/g, ''))
  .refine(isTicketNumber, { error: 'ticketNumber' })

/** „Zusammenführen“ */
export const mergeTicketAction = action(guard, z.strictObject({ number, into: typed }), async (staff, input) => {
  await mergeAtDesk(staff, input.number, input.into)
  await flash('ticketMerged')
  return { to: `${PAGE}/${input.into}` }
})

/** „An Lohnabrechnung übergeben“: who does not answer such requests is led back to the queue. */
export const handToPayrollAction = action(guard, z.strictObject({ number }), async (staff, input) => {
  const moved = await handToPayroll(staff, input.number)
  await flash('ticketHandedOver')
  return { to: kindsOf(staff).includes('payroll') ? `${PAGE}/${moved}` : PAGE }
})

/** „An Support zurückgeben“ */
export const handBackAction = action(guard, z.strictObject({ number }), async (staff, input) => {
  const moved = await handBack(staff, input.number)
  await flash('ticketHandedBack')
  return { to: kindsOf(staff).includes('support') ? `${PAGE}/${moved}` : PAGE }
})
