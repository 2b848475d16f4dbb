'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { clearAttemptToken } from '@/lib/http/cookies'
import { doing } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor, forgetSession } from '@/lib/http/session'
import { undoEmailChange } from '@/lib/profile/email-undo'

/** R13.2: by whoever holds the mail to the former address, signed in or not. */
export const undoEmailChangeAction = action(
  anybody,
  z.strictObject({ token: z.string().max(100) }),
  async (client, { token }) => {
    await doing('emailUndone', () => undoEmailChange(token, client))
    // Where this browser was signed in to that very account, its cookie goes with the session.
    await forgetSession()
    if (!(await currentActor())) await dropSession()
    await clearAttemptToken()
    return { to: '/email-undo/done' }
  },
)
