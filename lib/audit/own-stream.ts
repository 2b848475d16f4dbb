import type { Actor } from '../permissions/actor'

/**
 * Decision 52: acts of a proved member belong in the company's chain. Acts of an unproved person belong in that
 * person's own chain, so that knowing a customer number is not enough to fill the company's. Acts of staff belong in
 * their own chain as well.
 */
export function chainOf({ account, membership, company }: Actor) {
  const proved = membership?.proved && membership.status === 'active' && company && account.staffRoles.length === 0
  return proved ? { companyId: company.id, accountId: null } : { companyId: null, accountId: account.id }
}
