import type { Actor } from '../permissions/actor'

export type Step =
  | '/register/terms'
  | '/register/factor'
  | '/register/recovery-codes'
  | '/register/affiliation'
  | '/register/customer-number'
  | '/waiting'
  | '/account/authentication/app'

/**
 * The one gate for all ways in: what is still missing, computed at each request from the rows, never from the order of pages.
 * An interrupted registration therefore goes on where it stopped (R2.12), and a new version of the terms is asked for (R2.5).
 */
export function nextStep(actor: Actor): Step | null {
  const { account, membership } = actor
  if (!account.termsAccepted) return '/register/terms'
  if (!hasFactor(actor)) return '/register/factor'
  // R5.6: during the registration; later a notice asks for it.
  if (account.recovery.owed && !membership) return '/register/recovery-codes'
  if (account.staffRoles.length > 0) return null
  if (!membership) return account.familyKey ? '/register/customer-number' : '/register/affiliation'
  if (membership.status === 'pending' || membership.status === 'refused') return '/waiting'
  return owesFactor(actor) ? '/account/authentication/app' : null
}

/** The company at hand asks for a factor stronger than the e-mail code, and there is none yet: nothing else opens until then. */
export function owesFactor({ account, membership, company }: Actor): boolean {
  const { totp, phone } = account.factors
  if (totp || phone || !membership || !company || account.staffRoles.length > 0) return false
  return company.appRequired === 'all' || (company.appRequired === 'admins' && membership.role === 'admin')
}

/** Is the company chosen at the end of the registration, or is there one already (an invitation, the vendor)? */
export type RegistrationWay = 'own' | 'invited'

export const registrationWay = ({ account, membership }: Actor): RegistrationWay =>
  membership || account.staffRoles.length > 0 ? 'invited' : 'own'

/** A member whose account is set up and who only owes newer terms registers nothing: no step is counted (R2.5). */
export const isRegistering = (actor: Actor) => registrationWay(actor) === 'own' || !hasFactor(actor)

const hasFactor = ({ account: { factors } }: Actor) => Boolean(factors.email || factors.totp || factors.phone)

/** Where a signed-in person belongs. */
export const homeOf = (actor: Actor) => nextStep(actor) ?? (actor.account.staffRoles.length > 0 ? '/staff' : '/home')
