'use server'

import { z } from 'zod'
import { isTicketNumber } from '@/lib/conversations/desk-ticket'
import { assign, closeAtDesk } from '@/lib/conversations/staff'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { type Done, inBulk } from '@/lib/staff/in-bulk'
import { sendAgain } from '@/lib/staff/outbox'

const rowsOf = <T>(one: z.ZodType<T>) =>
  z.union([z.array(one).max(LIMITS.bulkRows), one.transform((row) => [row])], { error: 'unexpected' }).default([])

/** Back to the list as it was, and nowhere else. */
const backTo = (path: string) =>
  z
    .string({ error: 'unexpected' })
    .max(1000)
    .refine((to) => to === path || to.startsWith(`${path}?`), { error: 'unexpected' })

const told = async ({ done, skipped }: Done) =>
  say((await getTranslations('staff.bulk'))('done', { done, skipped }), skipped > 0 ? 'caution' : 'positive')

const number = z.string({ error: 'unexpected' }).refine(isTicketNumber, { error: 'unexpected' })

/** „Mir zuweisen“ and „Schließen“ of several tickets. */
export const bulkTicketsAction = action(
  staffMay('tickets.read'),
  z.strictObject({ act: z.enum(['mine', 'close']), row: rowsOf(number), back: backTo('/staff/tickets') }),
  async (staff, { act, row, back }) => {
    await told(
      await inBulk(row, (one) => (act === 'mine' ? assign(staff, one, staff.account.id) : closeAtDesk(staff, one))),
    )
    return { to: back }
  },
)

/** „Erneut senden“ of several messages. */
export const bulkMessagesAction = action(
  staffMay('outbox.write'),
  z.strictObject({
    act: z.literal('again'),
    row: rowsOf(z.uuid({ error: 'unexpected' })),
    back: backTo('/staff/outbox'),
  }),
  async (staff, { row, back }) => {
    await told(await inBulk(row, (one) => sendAgain(staff, one)))
    return { to: back }
  },
)
