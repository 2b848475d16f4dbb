'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { liftMark, sendAgain } from '@/lib/staff/outbox'

const guard = staffMay('outbox.write')
const which = z.strictObject({ id: z.uuid({ error: 'unexpected' }) })

/** „Erneut senden“ */
export const sendAgainAction = action(guard, which, async (staff, { id }) => {
  await sendAgain(staff, id)
  await flash('mailAgain')
  return { to: `/staff/outbox/${id}` }
})

/** „Adresse wieder verwenden“ */
export const liftMarkAction = action(guard, which, async (staff, { id }) => {
  await liftMark(staff, id)
  await flash('markLifted')
  return { to: `/staff/outbox/${id}` }
})
