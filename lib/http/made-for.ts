import { z } from 'zod'
import { Rejection } from '../ground/rejection'
import { canonicalEmail } from '../inputs/email-address'

/** The field `email` of a form that belongs to one address: visible to password managers, or hidden. */
export const madeFor = z.string().max(400, { error: 'shape' }).optional()

/**
 * C18: a browser has one attempt (or registration, or reset link) at a time. The form of an older tab was made for
 * another address and is refused before anything is compared, so that nothing counts against somebody else.
 * @throws Rejection `otherFlow`
 */
export function assertMadeFor(typed: string | undefined, present: string) {
  if (typed === undefined || canonicalEmail(typed)?.canonical === canonicalEmail(present)?.canonical) return
  throw new Rejection('otherFlow', { address: present })
}
