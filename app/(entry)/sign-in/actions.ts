'use server'

import { z } from 'zod'
import { mayTrust } from '@/lib/devices/trusted'
import type { ClientContext } from '@/lib/ground/client-context'
import { env } from '@/lib/ground/env'
import { Rejection } from '@/lib/ground/rejection'
import { randomToken } from '@/lib/ground/secrets'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { orPause, sentInWords } from '@/lib/http/code-words'
import { clearAttemptToken, setAttemptToken } from '@/lib/http/cookies'
import { forgetDevice, heldDevice, heldDevices, setDeviceCookie } from '@/lib/http/device-cookies'
import { flash } from '@/lib/http/flash'
import { anybody, attemptingFactor, attemptWithFactor, attemptWithPassword } from '@/lib/http/guards/entry'
import { assertMadeFor, madeFor } from '@/lib/http/made-for'
import { hrefWith } from '@/lib/http/query'
import { clientContext } from '@/lib/http/request'
import { safeNext } from '@/lib/http/safe-next'
import { getLocale } from '@/lib/http/translations'
import { anyPassword, choice, code, email, recoveryCode } from '@/lib/inputs/fields'
import { noteNetworkFailure } from '@/lib/limits/network'
import { LIMITS } from '@/lib/limits/sheet'
import { joinWhenLocked } from '@/lib/people/join-locked'
import { invitationIn } from '@/lib/registration/invited'
import { beginRegistration } from '@/lib/registration/registration'
import { type Attempt, beginAttempt } from '@/lib/sign-in/attempts'
import { destinationOf, resendSignInCode } from '@/lib/sign-in/codes'
import { repeatTicket } from '@/lib/sign-in/exchange'
import { showFactor, showRecoveryCode } from '@/lib/sign-in/factor'
import { noteLocked, type Shown, showPassword } from '@/lib/sign-in/password'
import { chooseWay, OTHER_WAYS } from '@/lib/sign-in/way'

/** R2.1. With `uniform` every address leads to the password page; with `handbook` an unknown one registers. */
export const beginSignInAction = action(
  anybody,
  z.strictObject({ email: email(), next: z.string().optional() }),
  async (client, input) => {
    const next = safeNext(input.next)
    const attempt = await beginAttempt(input.email.canonical, next, client.network, await heldDevices())
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
  attemptWithPassword,
  z.strictObject({ email: madeFor, password: anyPassword() }),
  async (attempt, { email, password }, { key }) => {
    assertMadeFor(email, attempt.email)
    if (attempt.finished) return repeated(attempt, key)
    const client = await clientContext()
    const id = attempt.account?.id
    const held = id ? await heldDevice(id) : null
    const shown = await showPassword(attempt, password, client, held, key)
    if (attempt.account?.resetRequired) return { to: '/password/required' }
    if (id) await settleDevice(id, held ? shown.device : 'dead')
    return shown.ticket ? enter(shown.ticket, attempt, client) : { to: '/sign-in/verify' }
  },
)

export const showFactorAction = action(
  attemptWithFactor,
  z.strictObject({ email: madeFor, code: code() }),
  async (attempt, input, { key }) => {
    assertMadeFor(input.email, attempt.email)
    const client = await clientContext()
    if (attempt.finished) return repeated(attempt, key)
    return enterOrOver(showFactor(attempt, input.code, key, client), attempt, client)
  },
)

/** R5.5: chooses another factor of the account; the next page asks for its code. */
export const chooseWayAction = action(
  attemptingFactor,
  z.strictObject({ email: madeFor, way: choice('way', OTHER_WAYS) }),
  async (attempt, { email, way }) => {
    assertMadeFor(email, attempt.email)
    await chooseWay(attempt, way, await clientContext())
    return { to: way === 'recovery' ? '/sign-in/recovery-code' : '/sign-in/verify' }
  },
)

/** R5.6 */
export const showRecoveryCodeAction = action(
  attemptWithFactor,
  z.strictObject({ email: madeFor, recoveryCode: recoveryCode() }),
  async (attempt, input, { key }) => {
    assertMadeFor(input.email, attempt.email)
    if (attempt.finished) return repeated(attempt, key)
    const client = await clientContext()
    return enterOrOver(showRecoveryCode(attempt, input.recoveryCode, key, client), attempt, client)
  },
)

/** Sets the renewed cookie of a trusted device, or deletes one that is no longer valid or malformed. */
async function settleDevice(accountId: string, device: Shown['device']) {
  if (device === 'dead') await forgetDevice(accountId)
  else if (device) await setDeviceCookie(accountId, device)
}

/** R5.2: the last wrong code ends the attempt, so its page is useless; the first page gives the reason. */
async function enterOrOver(showing: Promise<string>, attempt: Attempt, client: ClientContext) {
  const ticket = await showing.catch((refusal) => {
    if (refusal instanceof Rejection && refusal.code === 'codeLast') return null
    throw refusal
  })
  if (ticket) return enter(ticket, attempt, client)
  await clearAttemptToken()
  return { to: hrefWith('/sign-in', { ended: 'tries', next: safeNext(attempt.next) ?? undefined }) }
}

/**
 * R3.4: if all memberships are locked there is no session, and the notice is only for somebody who has given password
 * and factor.
 */
async function enter(ticket: string, attempt: Attempt, client: ClientContext) {
  if (!attempt.account!.lockedOut) return signedInWith(ticket, attempt)
  await noteLocked(attempt, client)
  return { to: '/sign-in/locked' }
}

/** ADR 013: the invitation of another company, offered on the locked page if the sign-in was begun for it. */
export const joinWhenLockedAction = action(
  attemptWithFactor,
  z.strictObject({ email: madeFor }),
  async (attempt, { email }, { key }) => {
    assertMadeFor(email, attempt.email)
    if (attempt.finished) return repeated(attempt, key)
    const invitation = invitationIn(attempt.next)
    if (!attempt.factorShown || !invitation) throw new Rejection('flowOver')
    const { requestId } = await clientContext()
    const ticket = await joinWhenLocked(attempt, invitation, requestId)
    return signedInWith(ticket, { ...attempt, next: null })
  },
)

/** The same form sent twice: the browser keeps this answer, so it carries a valid cookie of the same session. */
async function repeated(attempt: Attempt, key: string | null) {
  const ticket = randomToken()
  if (!key || !(await repeatTicket(attempt.id, key, ticket))) throw new Rejection('flowOver')
  return signedInWith(ticket, attempt)
}

/**
 * After a code the question of R6.1, then the requested page, or home; the guards there ask for whatever is missing.
 */
async function signedInWith(ticket: string, { next, account }: Attempt) {
  const entered = await establishSession(ticket)
  if (!entered) throw new Rejection('flowOver')
  if (entered.replaced) await flash('sessionReplaced')
  if (mayTrust(entered)) return { to: hrefWith('/sign-in/trust-device', { next: safeNext(next) ?? undefined }) }
  return { to: safeNext(next) ?? (account?.staff ? '/staff' : '/home') }
}

export const resendSignInCodeAction = action(
  attemptingFactor,
  z.strictObject({ email: madeFor }),
  async (attempt, { email }) => {
    assertMadeFor(email, attempt.email)
    return orPause(async () => {
      const until = await resendSignInCode(attempt, await clientContext())
      return { notice: await sentInWords(destinationOf(attempt) ?? '', until) }
    })
  },
)

export const cancelSignInAction = action(anybody, z.strictObject({}), async () => {
  await clearAttemptToken()
  return { to: '/sign-in' }
})
