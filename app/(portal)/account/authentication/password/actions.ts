'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { doing } from '@/lib/http/done'
import { confirmed } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { anyPassword } from '@/lib/inputs/fields'
import { changePassword } from '@/lib/passwords/change'
import { newPasswordShape, passwordsDiffer, samePasswords } from '@/lib/profile/details'

const PATH = '/account/authentication/password'

/** R4.6: after a step-up, with the current password. */
export const changePasswordAction = action(
  confirmed('basic'),
  z
    .strictObject({
      email: z.string().optional(),
      currentPassword: anyPassword('currentPassword'),
      ...newPasswordShape(),
    })
    .refine(samePasswords, passwordsDiffer),
  async (actor, input) => {
    const client = await clientContext()
    const { sessions, devices } = await doing('passwordChanged', () => changePassword(actor, input, client))
    return { to: `${PATH}/changed?sessions=${sessions}&devices=${devices}` }
  },
  'changePasswordAction',
)
