'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { signedIn } from '@/lib/http/guards'
import { currentActor, forgetSession } from '@/lib/http/session'
import { homeOf } from '@/lib/identity/gate'
import { joinByInvitation } from '@/lib/members/take-up'

/** R8.5: the account with the invited address joins and enters the company. */
export const joinByInvitationAction = action(
  () => signedIn('/sign-in'),
  z.strictObject({ id: z.uuid() }),
  async (actor, { id }) => {
    await joinByInvitation(actor, id)
    await forgetSession()
    const after = await currentActor()
    return { to: after ? homeOf(after) : '/sign-in' }
  },
)
