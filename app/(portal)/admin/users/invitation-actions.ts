'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { inviteAgain, withdrawInvitation } from '@/lib/people/invite'
import { memberName } from '@/lib/people/names'

const guard = companyAdmin
const membership = z.strictObject({ id: z.uuid() })

/** R8.2 „Erneut einladen“: a new link, which ends the older. */
export const inviteAgainAction = action(guard, membership, async (admin, { id }) => {
  await inviteAgain(admin, id)
  await flash('invitationSent', { name: await memberName(admin, id) })
  return { to: '/admin/users' }
})

/** R8.2 „Einladung zurückziehen“ */
export const withdrawInvitationAction = action(guard, membership, async (admin, { id }) => {
  await withdrawInvitation(admin, id)
  await flash('invitationWithdrawn', { name: await memberName(admin, id) })
  return { to: '/admin/users' }
})
