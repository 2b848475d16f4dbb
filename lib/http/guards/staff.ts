import type { Route } from 'next'
import { forbidden, notFound, redirect } from 'next/navigation'
import { asConfirmedStaff, asStaff, type Staff, type StaffFor, staffFor } from '../../permissions/proofs'
import type { StaffAct } from '../../permissions/staff-acts'
import { nextStep } from '../../sessions/gate'
import { confirming, type Guard, guard, noteRefusal, signedIn } from './guard'

/** Any of the vendor's people; for everybody else the console does not exist (404). */
export const staffMember = guard('staff', async (from): Promise<Staff> => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step) redirect(step as Route)
  return asStaff(actor) ?? notFound()
})

/** Staff whose roles allow this operation; others get the refusal page, and the refusal is in their own log. */
export const staffMay = <A extends StaffAct>(act: A): Guard<StaffFor<A>, null> =>
  guard(act, async (from) => {
    const staff = await staffMember(from)
    const proven = staffFor(staff, act)
    if (proven) return proven
    await noteRefusal(staff, { act })
    forbidden()
  })

/** Decision 50: the same with a step-up within ten minutes, for what gives rights or proofs. */
export const confirmedStaff = <A extends StaffAct>(act: A) =>
  confirming(`confirmed ${act}`, 'basic', staffMay(act), asConfirmedStaff<A>)
