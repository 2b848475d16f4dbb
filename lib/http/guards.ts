import type { Route } from 'next'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { chainOf } from '../audit/own-stream'
import { record } from '../audit/record'
import { HOUR } from '../ground/time'
import { within } from '../limits/rate'
import type { Actor } from '../permissions/actor'
import { PERMISSIONS, type Permission } from '../permissions/catalogue'
import {
  asConfirmed,
  asMember,
  asStaff,
  type Confirmed,
  type Member,
  offered,
  type Permitted,
  type Proof,
  permit,
  type Staff,
} from '../permissions/proofs'
import { type Registration, registrationOf } from '../registration/registration'
import { inPortal } from '../rooms/rooms'
import { isLoadedAhead } from '../runtime/exchange'
import { homeOf, nextStep, type Step } from '../sessions/gate'
import { type Attempt, attemptOf } from '../sign-in/attempts'
import { demandsOf } from '../step-up/step-up'
import { attemptToken } from './cookies'
import { recall, remember } from './memo'
import { PATH_HEADER } from './path-header'
import { currentActor, sessionState } from './session'

/** Where a stranger is sent; with the way back (to the form, where one was sent), and the reason when a session has just ended. */
export async function toSignIn(path: string): Promise<never> {
  const [{ over }, form] = await Promise.all([sessionState(), recall<string | null>('form')])
  const query = new URLSearchParams({ next: form ?? path, ...(over ? { ended: over.idle ? 'idle' : 'over' } : {}) })
  redirect(`/sign-in?${query}` as Route)
}

/** Signed in, however far the registration got. `path` is the page that was asked for. */
export async function signedIn(path: string): Promise<Actor> {
  return (await currentActor()) ?? (await toSignIn(path))
}

/** Signed in and stopped at exactly this step of the registration; everyone else goes where they belong. */
export async function atStep(step: Step): Promise<Actor> {
  const actor = await signedIn(step)
  if (nextStep(actor) !== step) redirect(homeOf(actor) as Route)
  return actor
}

/**
 * R5.6: recovery codes are due from the factor that was set up a moment ago, also where an invitation has given a company already.
 * Later than that they are made in the account, after a step-up.
 */
export async function owingCodes(): Promise<Actor> {
  const actor = await signedIn('/register/recovery-codes')
  const step = nextStep(actor)
  if (step === '/register/recovery-codes') return actor
  if (step || !actor.account.recovery.owed) redirect(homeOf(actor) as Route)
  if (demandsOf(actor, 'factors').length > 0) redirect('/account/authentication/recovery-codes')
  return actor
}

type WithCompany = Actor & { membership: NonNullable<Actor['membership']>; company: NonNullable<Actor['company']> }

/** Tied to a company, be it pending or refused: for what such a person may do too (write to the administrator, switch). */
export async function withCompany(path: string): Promise<WithCompany> {
  const actor = await signedIn(path)
  const step = nextStep(actor)
  if (step && step !== '/waiting' && step !== '/account/authentication/app') redirect(step as Route)
  if (!actor.membership || !actor.company) redirect(homeOf(actor) as Route)
  return actor as WithCompany
}

/** „{brand}-ID verwalten“ (decision 2): everybody whose account is set up, with or without a company, members and staff. */
export async function accountHolder(path: string): Promise<Actor> {
  const actor = await signedIn(path)
  const step = nextStep(actor)
  if (step === '/register/terms' || step === '/register/factor' || step === '/register/recovery-codes')
    redirect(step as Route)
  return actor
}

/**
 * R5.9: as above, with a proof not older than ten minutes; else to the step-up and back. What a form holds is kept meanwhile
 * (by the action's wrapper) and filled in again.
 */
export async function confirmed<P extends Proof>(path: string, proof: P): Promise<Confirmed<P>> {
  const actor = await accountHolder(path)
  if (demandsOf(actor, proof).length === 0) return asConfirmed(actor, proof)
  return toStepUp(actor, path, proof)
}

export async function toStepUp(actor: Actor, path: string, proof: Proof): Promise<never> {
  await remember('stepUp', { actor, proof })
  const form = (await recall<string | null>('form')) ?? path
  redirect(`/confirm-identity?${new URLSearchParams({ next: form, proof })}` as Route)
}

/** The choice of the family may be changed until a company is entered. */
export async function affiliating(): Promise<Actor> {
  const actor = await signedIn('/register/affiliation')
  const step = nextStep(actor)
  if (step !== '/register/affiliation' && step !== '/register/customer-number') redirect(homeOf(actor) as Route)
  return actor
}

/** Nothing left to do: a member with a usable membership. */
export async function member(path: string): Promise<Member> {
  const actor = await signedIn(path)
  const step = nextStep(actor)
  if (step) redirect(step as Route)
  return asMember(actor) ?? redirect(homeOf(actor) as Route)
}

/** The 403 page names the permission; content that the company's products do not include is 404. */
export async function permitted<P extends Permission>(
  permission: P,
  path: string = PERMISSIONS[permission].href,
): Promise<Permitted<P>> {
  const actor = await member(path)
  if (!PERMISSIONS[permission].built || !offered(actor, permission)) notFound()
  const proven = permit(actor, permission)
  if (proven) return proven
  await noteRefusal(actor, { permission })
  forbidden()
}

/**
 * AUZ-11: every refusal is in the log. In the company's where one belongs to it beyond doubt, so that nobody who only knows a customer
 * number fills it; else in the own one, as for the vendor's people. Of pages that are only loaded ahead there is one entry a path and
 * hour: nobody asked for them, but a header that anybody can send must not keep a refusal out of the log.
 */
export async function noteRefusal(actor: Actor, detail: Record<string, unknown>) {
  if (isLoadedAhead() && !(await isFirstAhead(actor))) return
  const { account, membership, requestId } = actor
  await inPortal(async (tx) =>
    record(tx, 'access.refused', {
      actorId: account.id,
      ...chainOf(actor),
      subjectId: membership?.id,
      requestId,
      detail,
    }),
  )
}

async function isFirstAhead({ account }: Actor): Promise<boolean> {
  const path = ((await headers()).get(PATH_HEADER) ?? '').slice(0, 200)
  return within({ name: 'refused-ahead', points: 1, every: HOUR }, `${account.id}:${path}`)
}

export async function staffMember(path: string): Promise<Staff> {
  const actor = await signedIn(path)
  const step = nextStep(actor)
  if (step) redirect(step as Route)
  return asStaff(actor) ?? notFound()
}

/** A half sign-in whose address was given; without one the sign-in starts at its first page. */
export async function attempting(): Promise<Attempt> {
  return unfinished(await attemptOf(await attemptToken()))
}

async function unfinished(attempt: Attempt | null): Promise<Attempt> {
  const token = await attemptToken()
  if (!attempt || attempt.finished)
    redirect((await signedInHome()) ?? ((token ? '/sign-in?ended=again' : '/sign-in') as Route))
  return attempt
}

/** As above, or just finished: on a trusted device the password finishes it, and its form may be sent twice. */
export async function attemptWithPassword(): Promise<Attempt> {
  const attempt = await attemptOf(await attemptToken())
  return attempt?.finished ? attempt : unfinished(attempt)
}

/** A half sign-in whose password was shown, and whose factor was not. */
export async function attemptingFactor(): Promise<Attempt> {
  return withPassword(await attempting())
}

/** A form of the factor without the password before it: another tab has begun a sign-in of its own, and that is told (C18). */
async function withPassword(attempt: Attempt): Promise<Attempt> {
  if (!attempt.passwordShown || !attempt.account)
    redirect((await recall<string | null>('form')) ? '/sign-in/password?begun=other' : '/sign-in/password')
  return attempt
}

/** The password was right, and a new one has to come first (decision 22). */
export async function attemptingReset(): Promise<Attempt> {
  const attempt = await attempting()
  return attempt.resetFirst ? attempt : redirect('/sign-in/password')
}

/** As above, or just finished: for the same form sent a second time, and for the notice that all is locked. */
export async function attemptWithFactor(): Promise<Attempt> {
  const attempt = await attemptOf(await attemptToken())
  return attempt?.finished || attempt?.factorShown ? attempt : withPassword(await unfinished(attempt))
}

/** A registration of this browser, before its address is proved. */
export async function registering(): Promise<Registration> {
  const registration = await registrationOf(await attemptToken())
  return registration ?? redirect((await signedInHome()) ?? '/register')
}

/** The details were given and a code was sent. */
export async function registeringCode(): Promise<Registration> {
  const registration = await registering()
  if (!registration.passwordHash) redirect('/register')
  return registration
}

type Registering = { email: string } & ({ registration: Registration } | { attemptId: string })

/** The registration, or the sign-in that it just became: for the same form sent a second time. */
export async function registrationOrRepeat(): Promise<Registering> {
  const attempt = await attemptOf(await attemptToken())
  if (attempt?.finished) return { attemptId: attempt.id, email: attempt.email }
  const registration = await registeringCode()
  return { registration, email: registration.email }
}

/** For pages of strangers: who is signed in already goes home. */
export async function signedInHome(): Promise<Route | null> {
  const actor = await currentActor()
  return actor ? (homeOf(actor) as Route) : null
}
