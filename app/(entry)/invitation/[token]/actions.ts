'use server'

import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { anyPassword, line, newPassword } from '@/lib/fields'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { clientContext } from '@/lib/http/request'
import { LIMITS } from '@/lib/limits/sheet'
import { Rejection } from '@/lib/rejection'
import { acceptStaffInvitation } from '@/lib/staff/invitations'

const details = z
  .strictObject({
    token: z.string().max(100),
    email: z.string().optional(),
    firstName: line('firstName', LIMITS.text.name),
    lastName: line('lastName', LIMITS.text.name),
    password: newPassword(LIMITS.password.minStaff),
    passwordConfirm: anyPassword('passwordConfirm'),
  })
  .refine((input) => input.password === input.passwordConfirm, { error: 'passwordsDiffer', path: ['passwordConfirm'] })

/** The session that follows can do nothing until the app is set up: the gate asks for it. */
export const acceptInvitationAction = action(clientContext, details, async (client, input, { key }) => {
  const ticket = await acceptStaffInvitation(input.token, { ...input, locale: await getLocale() }, key, client)
  if (!(await establishSession(ticket))) throw new Rejection('flowOver')
  return { to: '/staff' }
})
