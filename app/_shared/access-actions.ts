'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { member } from '@/lib/http/guards/member'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { isPermission, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { requestAccess } from '@/lib/requests/access-requests'

const wish = z.strictObject({
  permission: z.custom<Permission>(isPermission, { error: 'unexpected' }),
  reason: prose('reason', LIMITS.accessRequests.reason),
  from: z.literal('profile', { error: 'unexpected' }).optional(),
})

/**
 * Requests access from the refusal page or the profile, and returns there; the page then says that the request was
 * sent.
 */
export const requestAccessAction = action(member, wish, async (actor, { permission, reason, from }) => {
  await requestAccess(actor, permission, reason)
  await flash('accessAsked')
  return { to: from ? '/account/organisation' : PERMISSIONS[permission].href }
})
