import { asConfirmed, type Confirmed } from '../permissions/proofs'
import { nextStep } from '../sessions/gate'
import { demandsOf } from '../step-up/step-up'
import { currentActor } from './session'

/**
 * Like the guard `confirmed`, for a route that answers a plain form: its redirect must be a 303, or the browser would
 * send the form to the step-up page. `page`: the page of the form.
 */
export async function confirmedOrWay(page: string): Promise<{ actor: Confirmed } | { way: string }> {
  const actor = await currentActor()
  if (!actor) return { way: `/sign-in?${new URLSearchParams({ next: page })}` }
  const step = nextStep(actor)
  if (step === '/register/terms' || step === '/register/factor' || step === '/register/recovery-codes')
    return { way: step }
  if (demandsOf(actor, 'basic').length === 0) return { actor: asConfirmed(actor, 'basic') }
  return { way: `/confirm-identity?${new URLSearchParams({ next: page, proof: 'basic' })}` }
}

/** For `catch` around a guard in such a route: turns its redirect into a 303. */
export function asSeeOther(thrown: unknown): Response {
  const [kind, , way] = ((thrown as { digest?: string } | null)?.digest ?? '').split(';')
  if (kind !== 'NEXT_REDIRECT' || !way) throw thrown
  return new Response(null, { status: 303, headers: { Location: way } })
}
