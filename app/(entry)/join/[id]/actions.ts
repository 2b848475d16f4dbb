'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { signedIn } from '@/lib/http/guards/guard'
import { currentActor, forgetSession } from '@/lib/http/session'
import { joinByInvitation } from '@/lib/people/take-up'
import { homeOf } from '@/lib/sessions/gate'

/** R8.5: the account with the invited address joins and enters the company. */
export const joinByInvitationAction = action(signedIn, z.strictObject({ id: z.uuid() }), async (actor, { id }) => {
  await joinByInvitation(actor, id)
  await forgetSession()
  const after = await currentActor()
  return { to: after ? homeOf(after) : '/sign-in' }
})
