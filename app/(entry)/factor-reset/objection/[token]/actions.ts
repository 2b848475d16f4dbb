'use server'

import { z } from 'zod'
import { objectToReset } from '@/lib/factor-reset/object'
import { action } from '@/lib/http/action'
import { doing } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'

/** R5.10: for whoever has the mail, signed in or not. */
export const objectToResetAction = action(
  anybody,
  z.strictObject({ token: z.string().max(100) }),
  async (client, { token }) => {
    await doing('objected', () => objectToReset(token, client))
    return { to: '/factor-reset/objected' }
  },
)
