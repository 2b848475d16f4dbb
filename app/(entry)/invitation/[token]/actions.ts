'use server'

import { z } from 'zod'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { attemptToken, setAttemptToken } from '@/lib/http/cookies'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { getLocale } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { registerInvited } from '@/lib/people/take-up'
import { acceptedTerms, detailsShape, passwordsDiffer, samePasswords, termsShape } from '@/lib/profile/details'
import { invitationByToken, joinPath } from '@/lib/registration/invited'
import { acceptStaffInvitation } from '@/lib/staff/invitations'

const invited = (minPassword: number) =>
  z
    .strictObject({
      token: z.string().max(100),
      email: z.string().optional(),
      ...detailsShape(minPassword),
      ...termsShape,
    })
    .refine(samePasswords, passwordsDiffer)

/** The new session can do nothing until the app is set up: the gate demands it. */
export const acceptInvitationAction = action(
  anybody,
  invited(LIMITS.password.minStaff),
  async (client, input, { key }) => {
    const ticket = await acceptStaffInvitation(input.token, { ...input, locale: await getLocale() }, key, client)
    if (!(await establishSession(ticket))) throw new Rejection('flowOver')
    return { to: '/staff' }
  },
)

/** R8.5: the code goes to the invited address, whatever the form says. Whoever has an account signs in. */
export const registerInvitedAction = action(anybody, invited(LIMITS.password.min), async (client, input, { key }) => {
  const invitation = await invitationByToken(input.token)
  if (!invitation) throw new Rejection('invitationOver')
  if (await currentActor()) throw new Rejection('signOutFirst')
  if (invitation.known) return { to: `/sign-in?${new URLSearchParams({ next: joinPath(invitation.id) })}` }
  const token = await registerInvited(
    invitation,
    { ...input, termsVersion: acceptedTerms(input) },
    await getLocale(),
    client,
    {
      token: await attemptToken(),
      formKey: key,
    },
  )
  await setAttemptToken(token, LIMITS.registration.lifetime / 1000)
  return { to: '/register/code' }
})
