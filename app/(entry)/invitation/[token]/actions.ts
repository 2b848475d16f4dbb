'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { clientContext } from '@/lib/http/request'
import { getLocale } from '@/lib/http/translations'
import { detailsShape, passwordsDiffer, samePasswords } from '@/lib/identity/details'
import { LIMITS } from '@/lib/limits/sheet'
import { Rejection } from '@/lib/rejection'
import { acceptStaffInvitation } from '@/lib/staff/invitations'

const details = z
  .strictObject({ token: z.string().max(100), email: z.string().optional(), ...detailsShape(LIMITS.password.minStaff) })
  .refine(samePasswords, passwordsDiffer)

/** The session that follows can do nothing until the app is set up: the gate asks for it. */
export const acceptInvitationAction = action(clientContext, details, async (client, input, { key }) => {
  const ticket = await acceptStaffInvitation(input.token, { ...input, locale: await getLocale() }, key, client)
  if (!(await establishSession(ticket))) throw new Rejection('flowOver')
  return { to: '/staff' }
})
