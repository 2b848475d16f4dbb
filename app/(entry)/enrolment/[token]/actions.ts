'use server'

import { z } from 'zod'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { anybody } from '@/lib/http/guards/entry'
import { anyPassword } from '@/lib/inputs/fields'
import { enrolByLink } from '@/lib/staff/enrolment'

/** Decision 19. The new session can do nothing until the app is set up: the gate demands it. */
export const enrolAction = action(
  anybody,
  z.strictObject({ token: z.string().max(100), email: z.string().optional(), password: anyPassword() }),
  async (client, { token, password }, { key }) => {
    const ticket = await enrolByLink(token, password, key, client)
    if (!(await establishSession(ticket))) throw new Rejection('linkOver')
    return { to: '/register/factor' }
  },
)
