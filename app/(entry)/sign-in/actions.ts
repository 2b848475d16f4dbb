'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { env } from '@/lib/env'
import { anyPassword, code, email } from '@/lib/fields'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { clearAttemptToken, setAttemptToken } from '@/lib/http/cookies'
import { attempting, attemptingFactor, attemptWithFactor } from '@/lib/http/guards'
import { clientContext } from '@/lib/http/request'
import { safeNext } from '@/lib/http/safe-next'
import { type Attempt, beginAttempt } from '@/lib/identity/attempts'
import { maskedEmail } from '@/lib/identity/email-address'
import { repeatTicket } from '@/lib/identity/exchange'
import { beginRegistration } from '@/lib/identity/registration'
import { resendSignInCode } from '@/lib/identity/sign-in-codes'
import { showFactor } from '@/lib/identity/sign-in-factor'
import { noteLocked, showPassword } from '@/lib/identity/sign-in-password'
import { noteNetworkFailure } from '@/lib/limits/network'
import { LIMITS } from '@/lib/limits/sheet'
import { Rejection } from '@/lib/rejection'
import { randomToken } from '@/lib/secrets'

/** R2.1. With `uniform` every address leads to the password page; with `handbook` an unknown one registers. */
export const beginSignInAction = action(
  clientContext,
  z.strictObject({ email: email(), next: z.string().optional() }),
  async (client, input) => {
    const next = safeNext(input.next)
    const attempt = await beginAttempt(input.email.canonical, next, client.network)
    if (attempt.known || env().signInDisclosure === 'uniform') {
      await setAttemptToken(attempt.token)
      return { to: '/sign-in/password' }
    }
    await noteNetworkFailure(client.network)
    const token = await beginRegistration(input.email, await getLocale(), next)
    await setAttemptToken(token, LIMITS.registration.lifetime / 1000)
    return { to: '/register' }
  },
)

/** R3.4: one answer for a wrong password and an unknown address. */
export const showPasswordAction = action(
  attempting,
  z.strictObject({ email: z.string().optional(), password: anyPassword() }),
  async (attempt, { password }) => {
    await showPassword(attempt, password, await clientContext())
    return { to: '/sign-in/verify' }
  },
)

export const showFactorAction = action(
  attemptWithFactor,
  z.strictObject({ code: code() }),
  async (attempt, input, { key }) => {
    const client = await clientContext()
    if (attempt.finished) return repeated(attempt, key)
    const ticket = await showFactor(attempt, input.code, key, client)
    // R3.4: all locked means no session, and a notice only to who has shown password and factor.
    if (attempt.account!.lockedOut) {
      await noteLocked(attempt, client)
      return { to: '/sign-in/locked' }
    }
    return signedInWith(ticket, attempt)
  },
)

/** The same form sent twice: the browser shows this answer, so it carries a usable cookie of the same session. */
async function repeated(attempt: Attempt, key: string | null) {
  const ticket = randomToken()
  if (!key || !(await repeatTicket(attempt.id, key, ticket))) throw new Rejection('flowOver')
  return signedInWith(ticket, attempt)
}

/** To the page that was asked for, or home; what is still missing is that page's guard's affair. */
async function signedInWith(ticket: string, { next, account }: Attempt) {
  if (!(await establishSession(ticket))) throw new Rejection('flowOver')
  return { to: safeNext(next) ?? (account?.staff ? '/staff' : '/home') }
}

export const resendSignInCodeAction = action(attemptingFactor, z.strictObject({}), async (attempt) => {
  await resendSignInCode(attempt, await clientContext())
  const t = await getTranslations('signIn')
  return { notice: t('resent', { address: maskedEmail(attempt.email) }) }
})

export const cancelSignInAction = action(clientContext, z.strictObject({}), async () => {
  await clearAttemptToken()
  return { to: '/sign-in' }
})
