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

/** Everybody. What may be done then depends on what is sent along. */
export const anybody = guard('stranger', clientContext)

/** Signed in and stopped at exactly this step of the registration; everyone else goes where they belong. */
export const atStep = (step: Step) =>
  guard('step', async (from) => {
    const actor = await signedIn(from)
    if (nextStep(actor) !== step) redirect(homeOf(actor) as Route)
    return actor
  })

/**
 * R5.6: recovery codes are due from the factor that was set up a moment ago, also where an invitation has given a company already.
 * Later than that they are made in the account, after a step-up.
 */
export const owingCodes = guard('step', async (from) => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step === '/register/recovery-codes') return actor
  if (step || !actor.account.recovery.owed) redirect(homeOf(actor) as Route)
  if (demandsOf(actor, 'factors').length > 0) redirect('/account/authentication/recovery-codes')
  return actor
})

/** The choice of the family may be changed until a company is entered. */
export const affiliating = guard('step', async (from) => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step !== '/register/affiliation' && step !== '/register/customer-number') redirect(homeOf(actor) as Route)
  return actor
})

/** A half sign-in whose address was given; without one the sign-in starts at its first page. */
export const attempting = guard('attempt', async () => unfinished(await attemptOf(await attemptToken())))

async function unfinished(attempt: Attempt | null): Promise<Attempt> {
  const token = await attemptToken()
  if (!attempt || attempt.finished)
    redirect((await signedInHome()) ?? ((token ? '/sign-in?ended=again' : '/sign-in') as Route))
  return attempt
}

/** As above, or just finished: on a trusted device the password finishes it, and its form may be sent twice. */
export const attemptWithPassword = guard('attempt', async () => {
  const attempt = await attemptOf(await attemptToken())
  return attempt?.finished ? attempt : unfinished(attempt)
})

/** A half sign-in whose password was shown, and whose factor was not. */
export const attemptingFactor = guard('attempt', async () => withPassword(await attempting()))

/** A form of the factor without the password before it: another tab has begun a sign-in of its own, and the page says so (C18). */
async function withPassword(attempt: Attempt): Promise<Attempt> {
  if (!attempt.passwordShown || !attempt.account)
    redirect((await recall<string | null>('form')) ? '/sign-in/password?begun=other' : '/sign-in/password')
  return attempt
}

/** The password was right, and a new one has to come first (decision 22). */
export const attemptingReset = guard('newPassword', async () => {
  const attempt = await attempting()
  return attempt.resetFirst ? attempt : redirect('/sign-in/password')
})

/** A half sign-in whose factor is due, or one that just finished: its form may be sent twice, and its last page may be reloaded. */
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

/** The registration, or the sign-in that it just became: its form may be sent twice. */
export const registrationOrRepeat = guard('registration', async (): Promise<Registering> => {
  const attempt = await attemptOf(await attemptToken())
  if (attempt?.finished) return { attemptId: attempt.id, email: attempt.email }
  const registration = await registeringCode()
  return { registration, email: registration.email }
})

/** For pages of strangers: who is signed in already goes home. */
export async function signedInHome(): Promise<Route | null> {
  const actor = await currentActor()
  return actor ? (homeOf(actor) as Route) : null
}
