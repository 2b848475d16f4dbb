'use server'

import { z } from 'zod'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { clearAttemptToken, clearResetToken, resetToken } from '@/lib/http/cookies'
import { doing } from '@/lib/http/done'
import { anybody, attemptingReset } from '@/lib/http/guards/entry'
import { signedIn } from '@/lib/http/guards/guard'
import { assertMadeFor, madeFor } from '@/lib/http/made-for'
import { clientContext } from '@/lib/http/request'
import { currentActor } from '@/lib/http/session'
import { email } from '@/lib/inputs/fields'
import { requestReset, resetOwner, resetPassword } from '@/lib/passwords/reset'
import { newPasswordShape, passwordsDiffer, samePasswords } from '@/lib/profile/details'
import { endSession } from '@/lib/sessions/sessions'

/** R4.1: the same answer for every address. */
export const requestResetAction = action(anybody, z.strictObject({ email: email() }), async (client, input) => {
  await requestReset(input.email.canonical, client)
  return { to: (await currentActor()) ? '/password/forgot?sent=1' : '/sign-in?sent=reset' }
})

/** Decision 22: the sign-in of this browser must begin with a new password. */
export const requestRequiredResetAction = action(
  attemptingReset,
  z.strictObject({ email: madeFor }),
  async (attempt, { email }) => {
    assertMadeFor(email, attempt.email)
    await requestReset(attempt.email, await clientContext())
    await clearAttemptToken()
    return { to: '/sign-in?sent=reset' }
  },
)

/**
 * R4.3: for the link whose token is in this browser's cookie. Somebody signed in to another account signs out first.
 */
export const resetPasswordAction = action(
  anybody,
  z.strictObject({ email: madeFor, ...newPasswordShape() }).refine(samePasswords, passwordsDiffer),
  async (client, { email, password }) => {
    const [token, actor] = await Promise.all([resetToken(), currentActor()])
    const owner = await resetOwner(token)
    // C18: another tab may have opened a newer link of another account, for which this form was not made.
    if (owner) assertMadeFor(email, owner.email)
    if (actor && owner?.id !== actor.account.id) throw new Rejection('signOutFirst')
    await doing('passwordReset', () => resetPassword(token ?? '', password, client))
    await Promise.all([clearResetToken(), clearAttemptToken()])
    if (actor) await dropSession()
    return { to: '/password/changed' }
  },
)

export const signOutForResetAction = action(signedIn, z.strictObject({}), async (actor) => {
  await endSession(actor.session, actor.account.id, actor.requestId)
  await dropSession()
  return { to: '/password/reset' }
})
