'use server'

import { z } from 'zod'
import { email } from '@/lib/fields'
import { action } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { clearAttemptToken, clearResetToken, resetToken } from '@/lib/http/cookies'
import { attemptingReset, signedIn } from '@/lib/http/guards'
import { clientContext } from '@/lib/http/request'
import { currentActor } from '@/lib/http/session'
import { newPasswordShape, passwordsDiffer, samePasswords } from '@/lib/identity/details'
import { requestReset, resetOwner, resetPassword } from '@/lib/identity/reset'
import { endSession } from '@/lib/identity/sessions'
import { Rejection } from '@/lib/rejection'

/** R4.1: the same answer for every address. */
export const requestResetAction = action(clientContext, z.strictObject({ email: email() }), async (client, input) => {
  await requestReset(input.email.canonical, client)
  return { to: (await currentActor()) ? '/password/forgot?sent=1' : '/sign-in?sent=reset' }
})

/** Decision 22: the sign-in of this browser has to begin with a new password. */
export const requestRequiredResetAction = action(attemptingReset, z.strictObject({}), async (attempt) => {
  await requestReset(attempt.email, await clientContext())
  await clearAttemptToken()
  return { to: '/sign-in?sent=reset' }
})

/** R4.3: by the link whose token this browser holds; who is signed in as somebody else signs out first. */
export const resetPasswordAction = action(
  clientContext,
  z.strictObject({ email: z.string().optional(), ...newPasswordShape() }).refine(samePasswords, passwordsDiffer),
  async (client, { password }) => {
    const token = await resetToken()
    const actor = await currentActor()
    if (actor && (await resetOwner(token))?.id !== actor.account.id) throw new Rejection('signOutFirst')
    await resetPassword(token ?? '', password, client)
    await Promise.all([clearResetToken(), clearAttemptToken()])
    if (actor) await dropSession()
    return { to: '/password/changed' }
  },
)

export const signOutForResetAction = action(
  () => signedIn('/password/reset'),
  z.strictObject({}),
  async (actor) => {
    await endSession(actor.session, actor.account.id, actor.requestId)
    await dropSession()
    return { to: '/password/reset' }
  },
)
