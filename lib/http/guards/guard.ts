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
 * A guard. Called, it returns the proof or ends the request: with a redirect to the sign-in or to the missing step,
 * or with the refusal page. Pages and actions name their guard once, and its demands can be read from it: `access` is
 * its name, `proof` the step-up that it needs (null: none). `from`: where to return to; by default the address of the
 * request.
 */
export type Guard<A, P extends Proof | null = Proof | null> = {
  (from?: string): Promise<A>
  readonly access: Access
  readonly proof: P
}

export const guard = <A>(access: Access, check: (from: string) => Promise<A>): Guard<A, null> =>
  Object.assign(async (from?: string) => check(from ?? (await requestPath())), { access, proof: null })

/** A guard that also asks for a step-up within ten minutes, after all other checks have passed (R5.9, decision 15). */
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

/**
 * Where a stranger is redirected, with the address to return to (the page of the form, if one was sent), and with the
 * reason if a session has just ended.
 */
export async function toSignIn(path: string): Promise<never> {
  const [{ over }, form] = await Promise.all([sessionState(), recall<string | null>('form')])
  const query = new URLSearchParams({ next: form ?? path, ...(over ? { ended: over.idle ? 'idle' : 'over' } : {}) })
  redirect(`/sign-in?${query}` as Route)
}

/** The action's wrapper stores the form meanwhile; it finds here which step-up was asked for. */
async function toStepUp(actor: Actor, path: string, proof: Proof): Promise<never> {
  await remember('stepUp', { actor, proof })
  const form = (await recall<string | null>('form')) ?? path
  redirect(`/confirm-identity?${new URLSearchParams({ next: form, proof })}` as Route)
}

/** Signed in, at any step of the registration. */
export const signedIn = guard('signedIn', async (from): Promise<Actor> => (await currentActor()) ?? toSignIn(from))

/** For a check without redirect: null if nobody is signed in. */
export const ifSignedIn = guard('signedIn', currentActor)

/**
 * AUZ-11: every refusal is logged. In the company's chain for a proved member, so that nobody who only knows a
 * customer number fills it; otherwise in the person's own chain, as for staff. Prefetches are logged once per path
 * and hour: nobody asked for the page, but a header that anybody can send must not suppress the entry.
 */
export async function noteRefusal(actor: Actor, detail: Record<string, unknown>) {
  if (isLoadedAhead() && !(await isFirstAhead(actor))) return
  const { account, membership, requestId } = actor
  // The page, without what the address asks of it; an action has that of its form.
  const page = ((await headers()).get(PATH_HEADER) ?? '').slice(0, 100)
  await inPortal(async (tx) =>
    record(tx, 'access.refused', {
      actorId: account.id,
      ...chainOf(actor),
      subjectId: membership?.id,
      requestId,
      detail: { ...detail, page },
    }),
  )
}

async function isFirstAhead({ account }: Actor): Promise<boolean> {
  const path = ((await headers()).get(PATH_HEADER) ?? '').slice(0, 200)
  return within({ name: 'refused-ahead', points: 1, every: HOUR }, `${account.id}:${path}`)
}
