import type { Route } from 'next'
import { forbidden, notFound, redirect } from 'next/navigation'
import { asConfirmedStaff, asStaff, type Staff, type StaffFor, staffFor } from '../../permissions/proofs'
import type { StaffAct } from '../../permissions/staff-acts'
import { nextStep } from '../../sessions/gate'
import { confirming, type Guard, guard, noteRefusal, signedIn } from './guard'

/** One of the vendor's people; for everybody else the console does not exist. */
export const staffMember = guard('staff', async (from): Promise<Staff> => {
  const actor = await signedIn(from)
  const step = nextStep(actor)
  if (step) redirect(step as Route)
  return asStaff(actor) ?? notFound()
})

/** One of the vendor's people whose roles allow this act; the others get the refusal page, and the refusal is in their own log. */
export const staffMay = <A extends StaffAct>(act: A): Guard<StaffFor<A>, null> =>
  guard(act, async (from) => {
    const staff = await staffMember(from)
    const proven = staffFor(staff, act)
    if (proven) return proven
    await noteRefusal(staff, { act })
    forbidden()
  })

/** Decision 50: what gives rights or proofs asks for a proof not older than ten minutes, password and app. */
export const confirmedStaff = <A extends StaffAct>(act: A) =>
  confirming(`confirmed ${act}`, 'basic', staffMay(act), asConfirmedStaff<A>)
