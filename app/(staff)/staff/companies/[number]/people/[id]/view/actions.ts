'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { confirmedStaff } from '@/lib/http/guards/staff'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { startView } from '@/lib/staff/views'

/** R10.8 „Ansicht als“ */
export const startViewAction = action(
  confirmedStaff('people.view'),
  z.strictObject({ id: z.uuid({ error: 'unexpected' }), reason: prose('reason', LIMITS.adminRequests.reason) }),
  async (staff, { id, reason }) => {
    await startView(staff, id, reason)
    return { to: '/home' }
  },
  'startViewAction',
)
