'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { staffMember } from '@/lib/http/guards/staff'
import { endView } from '@/lib/staff/views'

/** R10.8 „Ansicht beenden“: back to the person in the console. */
export const endViewAction = action(staffMember, z.strictObject({}), async (staff) => ({
  to: (await endView(staff)) ?? '/staff',
}))
