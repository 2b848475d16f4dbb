import type { Actor } from '../permissions/actor'

export type Step =
  | '/register/terms'
  | '/register/factor'
  | '/register/recovery-codes'
  | '/register/affiliation'
  | '/register/customer-number'
  | '/waiting'
  | '/closed-company'
  | '/account/authentication/app'

/**
 * The one gate, for everybody who signs in or registers: the step that is still missing, computed at each request from
 * the rows, never from the order of pages. So an interrupted registration continues where it stopped (R2.12), and new
 * terms are asked for (R2.5); not of the vendor's own people, who are no party to them.
 */
export function nextStep(actor: Actor): Step | null {
  const { account, membership } = actor
  if (!account.termsAccepted && account.staffRoles.length === 0) return '/register/terms'
  if (!hasFactor(actor)) return '/register/factor'
  // R5.6: only during the registration; later a notice asks for it.
  if (account.recovery.owed && !membership) return '/register/recovery-codes'
  if (account.staffRoles.length > 0) return null
  if (!membership) return account.familyKey ? '/register/customer-number' : '/register/affiliation'
  // ADR 049: of a closed company only its documents are left.
  if (actor.company?.closed) return '/closed-company'
  if (membership.status === 'pending' || membership.status === 'refused') return '/waiting'
  return owesFactor(actor) ? '/account/authentication/app' : null
}

/** Does the company demand a factor stronger than the e-mail code, and is there none yet? Then no other page opens. */
export function owesFactor({ account, membership, company }: Actor): boolean {
  const { totp, phone } = account.factors
  if (totp || phone || !membership || !company || account.staffRoles.length > 0) return false
  return company.appRequired === 'all' || (company.appRequired === 'admins' && membership.role === 'admin')
}

/**
 * `own`: the company is chosen at the end of the registration. `invited`: an invitation named it, or the person is
 * staff.
 */
export type RegistrationWay = 'own' | 'invited'

export const registrationWay = ({ account, membership }: Actor): RegistrationWay =>
  membership || account.staffRoles.length > 0 ? 'invited' : 'own'

/**
 * Is this a registration whose steps are counted? A member whose account is set up and who only lacks newer terms is
 * not registering (R2.5).
 */
export const isRegistering = (actor: Actor) => registrationWay(actor) === 'own' || !hasFactor(actor)

const hasFactor = ({ account: { factors } }: Actor) => Boolean(factors.email || factors.totp || factors.phone)

/** The first page for a signed-in person. */
export const homeOf = (actor: Actor) => nextStep(actor) ?? (actor.account.staffRoles.length > 0 ? '/staff' : '/home')
