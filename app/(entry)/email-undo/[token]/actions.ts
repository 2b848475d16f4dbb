'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { clearAttemptToken } from '@/lib/http/cookies'
import { doing } from '@/lib/http/done'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor, forgetSession } from '@/lib/http/session'
import { undoEmailChange } from '@/lib/profile/email-undo'

/** R13.2: for whoever has the mail to the former address, signed in or not. */
export const undoEmailChangeAction = action(
  anybody,
  z.strictObject({ token: z.string().max(100) }),
  async (client, { token }) => {
    await doing('emailUndone', () => undoEmailChange(token, client))
    // If this browser was signed in to the same account, its cookie is deleted with the session.
    await forgetSession()
    if (!(await currentActor())) await dropSession()
    await clearAttemptToken()
    return { to: '/email-undo/done' }
  },
)
