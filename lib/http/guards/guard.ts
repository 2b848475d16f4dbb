import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { chainOf } from '../../audit/own-stream'
import { record } from '../../audit/record'
import { HOUR } from '../../ground/time'
import { within } from '../../limits/rate'
import type { Actor } from '../../permissions/actor'
import type { Proof } from '../../permissions/proofs'
import { inPortal } from '../../rooms/rooms'
import { isLoadedAhead } from '../../runtime/exchange'
import { demandsOf } from '../../step-up/step-up'
import type { Access } from '../access'
import { recall, remember } from '../memo'
import { PATH_HEADER } from '../path-header'
import { currentActor, sessionState } from '../session'

/**
 * Who may enter. Called, it answers with the proof, or sends away: to the sign-in, to the step that is missing, to the refusal page.
 * Pages and actions name their guard once, and what it demands can be read from it: `access` is its name, `proof` the step-up that it
 * asks for (null: none). `from` is where to come back to; the address of the request where nothing is said.
 */
export type Guard<A, P extends Proof | null = Proof | null> = {
  (from?: string): Promise<A>
  readonly access: Access
  readonly proof: P
}

export const guard = <A>(access: Access, check: (from: string) => Promise<A>): Guard<A, null> =>
  Object.assign(async (from?: string) => check(from ?? (await requestPath())), { access, proof: null })

/** A guard that asks for a proof not older than ten minutes after all others have let the person in (R5.9, decision 15). */
export const confirming = <A extends Actor, C, P extends Proof>(
  access: Access,
  proof: P,
  enter: Guard<A>,
  asProven: (actor: A) => C,
): Guard<C, P> =>
  Object.assign(
    async (from?: string) => {
      const path = from ?? (await requestPath())
      const actor = await enter(path)
      return demandsOf(actor, proof).length === 0 ? asProven(actor) : toStepUp(actor, path, proof)
    },
    { access, proof },
  )

const requestPath = async () => (await headers()).get(PATH_HEADER) ?? '/'

/** Where a stranger is sent; with the way back (to the form, where one was sent), and the reason when a session has just ended. */
export async function toSignIn(path: string): Promise<never> {
  const [{ over }, form] = await Promise.all([sessionState(), recall<string | null>('form')])
  const query = new URLSearchParams({ next: form ?? path, ...(over ? { ended: over.idle ? 'idle' : 'over' } : {}) })
  redirect(`/sign-in?${query}` as Route)
}

/** What a form holds is kept meanwhile by the action's wrapper, which finds here what was asked for. */
async function toStepUp(actor: Actor, path: string, proof: Proof): Promise<never> {
  await remember('stepUp', { actor, proof })
  const form = (await recall<string | null>('form')) ?? path
  redirect(`/confirm-identity?${new URLSearchParams({ next: form, proof })}` as Route)
}

/** Signed in, however far the registration got. */
export const signedIn = guard('signedIn', async (from): Promise<Actor> => (await currentActor()) ?? toSignIn(from))

/** For what only asks: null where nobody is signed in. */
export const ifSignedIn = guard('signedIn', currentActor)

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
