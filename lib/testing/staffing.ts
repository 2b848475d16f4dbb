import {
  asConfirmedMember,
  asMember,
  asStaff,
  type ConfirmedMember,
  type StaffFor,
  staffFor,
} from '../permissions/proofs'
import type { StaffAct, StaffRole } from '../permissions/staff-acts'
import { anAccount, anActor, type MembershipWish, signIn } from './factories'

/** One of the vendor's people, signed in, whose roles allow this act. */
export async function aStaff<A extends StaffAct>(act: A, roles: StaffRole[] = ['operations']): Promise<StaffFor<A>> {
  const account = await anAccount({ staffRoles: roles, factor: 'app' })
  const { actor } = await signIn(account.id, true)
  const staff = staffFor(asStaff(actor)!, act)
  if (!staff) throw new Error(`${roles} may not ${act}`)
  return staff
}

/** A member who has just shown everything. */
export const aConfirmed = async (wish: MembershipWish = {}): Promise<ConfirmedMember> =>
  asConfirmedMember(asMember(await anActor(wish))!)
