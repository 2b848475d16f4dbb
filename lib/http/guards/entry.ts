import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Registration, registrationOf } from '../../registration/registration'
import { homeOf, nextStep, type Step } from '../../sessions/gate'
import { type Attempt, attemptOf } from '../../sign-in/attempts'
import { demandsOf } from '../../step-up/step-up'
import { attemptToken } from '../cookies'
import { recall } from '../memo'
import { clientContext } from '../request'
import { currentActor } from '../session'
import { guard, signedIn } from './guard'

/** Everybody; the form decides what happens then. */
export const anybody = guard('stranger', clientContext)

/** Signed in and at exactly this step of the registration; everyone else is redirected to where they belong. */
export const atStep = (step: Step) =>
  guard('step', async (from) => {
    const actor = await signedIn(from)
    if (nextStep(actor) !== step) redirect(homeOf(actor) as Route)
    return actor
  })

/**
 * R5.6: recovery codes follow the factor that was set up a moment ago, also if an invitation has already given a
 * company. Later they are made in the account, after a step-up.
 */
export const owingCodes = guard('step', async (from) => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step === '/register/recovery-codes') return actor
  if (step || !actor.account.recovery.owed) redirect(homeOf(actor) as Route)
  if (demandsOf(actor, 'factors').length > 0) redirect('/account/authentication/recovery-codes')
  return actor
})

/** The family may be changed until a company is entered. */
export const affiliating = guard('step', async (from) => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step !== '/register/affiliation' && step !== '/register/customer-number') redirect(homeOf(actor) as Route)
  return actor
})

/** An attempt with an address; without one the sign-in begins at its first page. */
export const attempting = guard('attempt', async () => unfinished(await attemptOf(await attemptToken())))

async function unfinished(attempt: Attempt | null): Promise<Attempt> {
  const token = await attemptToken()
  if (!attempt || attempt.finished)
    redirect((await signedInHome()) ?? ((token ? '/sign-in?ended=again' : '/sign-in') as Route))
  return attempt
}

/**
 * The same, or an attempt that has just finished: on a trusted device the password finishes it, and its form may be
 * sent twice.
 */
export const attemptWithPassword = guard('attempt', async () => {
  const attempt = await attemptOf(await attemptToken())
  return attempt?.finished ? attempt : unfinished(attempt)
})

/** An attempt with the password given and the factor missing. */
export const attemptingFactor = guard('attempt', async () => withPassword(await attempting()))

/**
 * A form for the factor without the password before it: another tab has begun a sign-in of its own, and the page says
 * so (C18).
 */
async function withPassword(attempt: Attempt): Promise<Attempt> {
  if (!attempt.passwordShown || !attempt.account)
    redirect((await recall<string | null>('form')) ? '/sign-in/password?begun=other' : '/sign-in/password')
  return attempt
}

/** The password was right, and a new one has to be set first (decision 22). */
export const attemptingReset = guard('newPassword', async () => {
  const attempt = await attempting()
  return attempt.resetFirst ? attempt : redirect('/sign-in/password')
})

/**
 * An attempt with the factor missing, or one that has just finished: its form may be sent twice, and its last page
 * reloaded.
 */
export const attemptWithFactor = guard('attempt', async () => {
  const attempt = await attemptOf(await attemptToken())
  return attempt?.finished || attempt?.factorShown ? attempt : withPassword(await unfinished(attempt))
})

/** A registration of this browser, before its address is proved. */
export const registering = guard('registration', async (): Promise<Registration> => {
  const registration = await registrationOf(await attemptToken())
  return registration ?? redirect((await signedInHome()) ?? '/register')
})

/** The details were given and a code was sent. */
export const registeringCode = guard('registration', async () => {
  const registration = await registering()
  if (!registration.passwordHash) redirect('/register')
  return registration
})

type Registering = { email: string } & ({ registration: Registration } | { attemptId: string })

/** The registration, or the session that it has just become: its form may be sent twice. */
export const registrationOrRepeat = guard('registration', async (): Promise<Registering> => {
  const attempt = await attemptOf(await attemptToken())
  if (attempt?.finished) return { attemptId: attempt.id, email: attempt.email }
  const registration = await registeringCode()
  return { registration, email: registration.email }
})

/** For strangers' pages: whoever is signed in already is redirected home. */
export async function signedInHome(): Promise<Route | null> {
  const actor = await currentActor()
  return actor ? (homeOf(actor) as Route) : null
}
