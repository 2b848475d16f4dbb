'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { clearAttemptToken } from '@/lib/http/cookies'
import { doing } from '@/lib/http/done'
import { clientContext } from '@/lib/http/request'
import { currentActor, forgetSession } from '@/lib/http/session'
import { reportAccount } from '@/lib/profile/not-me'

/** Decision 22: by whoever holds the mail, signed in or not. */
export const reportAccountAction = action(
  clientContext,
  z.strictObject({ token: z.string().max(100) }),
  async (client, { token }) => {
    await doing('reported', () => reportAccount(token, client))
    // Where this browser was signed in to that very account, its cookie goes with the session.
    await forgetSession()
    if (!(await currentActor())) await dropSession()
    await clearAttemptToken()
    return { to: '/not-me/done' }
  },
)
