import type { Actor } from '../permissions/actor'

/**
 * Decision 52: what a member does belongs in the company's chain. What somebody does whose tie to the company nobody has proved belongs in
 * that person's own, so that who only knows a customer number cannot fill the company's; likewise what the vendor's people do.
 */
export function chainOf({ account, membership, company }: Actor) {
  const proved = membership?.proved && membership.status === 'active' && company && account.staffRoles.length === 0
  return proved ? { companyId: company.id, accountId: null } : { companyId: null, accountId: account.id }
}
