'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { saveDraft } from '@/lib/http/drafts'
import { flash } from '@/lib/http/flash'
import { confirmedMember, member } from '@/lib/http/guards/member'
import { prose, ticked } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { applyForAdmin, withdrawAdminRequest } from '@/lib/requests/apply'

const application = z.strictObject({
  reason: prose('reason', LIMITS.adminRequests.reason),
  duties: ticked('duties'),
})

/** UX-04: displays what was typed once more before it is sent. */
export const reviewApplicationAction = action(member, application, async (actor, { reason, duties }) => {
  await saveDraft(actor.account.id, { reason, duties })
  return { to: '/apply-for-admin/check' }
})

/** R9.1, after a step-up (SES-05). */
export const applyForAdminAction = action(
  confirmedMember,
  application,
  async (actor, { reason }) => {
    await applyForAdmin(actor, reason)
    return { to: '/apply-for-admin' }
  },
  'applyForAdminAction',
)

export const withdrawAdminRequestAction = action(member, z.strictObject({}), async (actor) => {
  await withdrawAdminRequest(actor)
  await flash('adminRequestWithdrawn')
  return { to: '/apply-for-admin' }
})
