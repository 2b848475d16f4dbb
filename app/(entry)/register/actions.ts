'use server'

import { z } from 'zod'
import { acceptTerms, accountExists } from '@/lib/accounts/accounts'
import type { ClientContext } from '@/lib/ground/client-context'
import { env } from '@/lib/ground/env'
import { Rejection } from '@/lib/ground/rejection'
import { randomToken } from '@/lib/ground/secrets'
import { action } from '@/lib/http/action'
import { establishSession } from '@/lib/http/auth'
import { orPause, sentInWords } from '@/lib/http/code-words'
import { attemptToken, setAttemptToken } from '@/lib/http/cookies'
import { flash } from '@/lib/http/flash'
import { anybody, registeringCode, registrationOrRepeat } from '@/lib/http/guards/entry'
import { assertMadeFor, madeFor } from '@/lib/http/made-for'
import { clientContext } from '@/lib/http/request'
import { currentActor } from '@/lib/http/session'
import { getLocale } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import type { EmailAddress } from '@/lib/inputs/email-address'
import { code, email } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { acceptedTerms, detailsShape, passwordsDiffer, samePasswords, termsShape } from '@/lib/profile/details'
import { registerAtOnce } from '@/lib/registration/at-once'
import {
  beginRegistration,
  confirmAddress,
  type Details,
  isTaken,
  type Registration,
  registrationOf,
  resendRegistrationCode,
  submitDetails,
} from '@/lib/registration/registration'
import { beginAttempt } from '@/lib/sign-in/attempts'
import { repeatTicket } from '@/lib/sign-in/exchange'
import { onward } from './onward'

const details = z
  .strictObject({ email: email(), ...detailsShape(LIMITS.password.min), ...termsShape })
  .refine(samePasswords, passwordsDiffer)

/**
 * R2.2, R2.3. If the first step may disclose it, a known address goes on to the password; otherwise a mail tells the
 * person.
 */
export const submitDetailsAction = action(anybody, details, async (client, input) => {
  const locale = await getLocale()
  const flow = await ownFlow(input.email)
  if (env().signInDisclosure === 'handbook' && (await isKnown(input.email, flow, client))) {
    const { token } = await beginAttempt(input.email.canonical, flow?.next ?? null, client.network)
    await setAttemptToken(token)
    await flash('accountExists')
    return { to: '/sign-in/password' }
  }
  const given = { ...input, termsVersion: acceptedTerms(input) }
  if (flow) await submitDetails(flow, given, client, locale)
  else await beginWith(given, client, locale)
  return { to: '/register/code' }
})

/** Requests from the first step were counted there. */
const isKnown = (address: EmailAddress, flow: Registration | null, { network }: ClientContext) =>
  flow ? accountExists(address.canonical) : isTaken(address, network)

/** This browser's flow, if it is about this address: the address typed here is the one to be proved. */
async function ownFlow(address: EmailAddress) {
  const known = await registrationOf(await attemptToken())
  return known?.email === address.canonical ? known : null
}

/**
 * UX-02: the cookie of the flow is set only when the details were accepted, so that after an error the address is
 * still a field.
 */
async function beginWith(input: Details & { email: EmailAddress }, client: ClientContext, locale: Locale) {
  const token = await registerAtOnce(() => beginRegistration(input.email, locale, null), input, client, locale)
  await setAttemptToken(token, LIMITS.registration.lifetime / 1000)
}

export const confirmAddressAction = action(
  registrationOrRepeat,
  z.strictObject({ email: madeFor, code: code() }),
  async (flow, input, { key }) => {
    assertMadeFor(input.email, flow.email)
    const ticket =
      'registration' in flow
        ? await confirmAddress(flow.registration, input.code, key, await clientContext(), await getLocale())
        : await again(flow.attemptId, key)
    if (!(await establishSession(ticket))) throw new Rejection('flowOver')
    if ('registration' in flow) await acceptEarlier(flow.registration)
    return onward()
  },
)

/** R2.5: the terms that were ticked beside „Registrieren“. If they were replaced since, the page of the terms asks. */
async function acceptEarlier({ termsVersion }: Registration) {
  const actor = await currentActor()
  if (!actor || !termsVersion) return
  await acceptTerms(actor, termsVersion).catch((refusal: unknown) => {
    if (!(refusal instanceof Rejection)) throw refusal
  })
}

/** The same form sent twice: the account exists already, and this answer carries the cookie. */
async function again(attemptId: string, key: string | null) {
  const ticket = randomToken()
  if (!key || !(await repeatTicket(attemptId, key, ticket))) throw new Rejection('flowOver')
  return ticket
}

export const resendRegistrationCodeAction = action(
  registeringCode,
  z.strictObject({ email: madeFor }),
  async (registration, { email }) => {
    assertMadeFor(email, registration.email)
    return orPause(async () => {
      const until = await resendRegistrationCode(registration, await clientContext(), await getLocale())
      return { notice: await sentInWords(registration.emailShown, until) }
    })
  },
)
