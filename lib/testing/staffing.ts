import {
  asConfirmedMember,
  asConfirmedStaff,
  asMember,
  asStaff,
  type ConfirmedMember,
  type ConfirmedStaff,
  staffFor,
} from '../permissions/proofs'
import type { StaffAct, StaffRole } from '../permissions/staff-acts'
import { applyForAdmin } from '../requests/apply'
import { aCompany, anAccount, anActor, type MembershipOptions, signIn } from './factories'
import { anAdmin } from './inviting'

/** A member of staff with a fresh step-up whose roles allow this operation. */
export async function aStaff<A extends StaffAct>(
  act: A,
  roles: StaffRole[] = ['operations'],
): Promise<ConfirmedStaff<A>> {
  const account = await anAccount({ staffRoles: roles, factor: 'app' })
  const { actor } = await signIn(account.id, true)
  const staff = staffFor(asStaff(actor)!, act)
  if (!staff) throw new Error(`${roles} may not ${act}`)
  return asConfirmedStaff(staff)
}

/** A member with a fresh step-up. */
export const aConfirmed = async (options: MembershipOptions = {}): Promise<ConfirmedMember> =>
  asConfirmedMember(asMember(await anActor(options))!)

/** A member of a company with an administrator, who has applied. */
export async function withAdmin() {
  const { admin, company } = await anAdmin()
  const applicant = await aConfirmed({ company })
  return { admin, company, applicant, id: await applyForAdmin(applicant, 'Ich leite jetzt die Buchhaltung.') }
}

/** The same in a company without an administrator. */
export async function withoutAdmin(proved = false) {
  const company = await aCompany()
  const applicant = await aConfirmed({ company, proved })
  return { company, applicant, id: await applyForAdmin(applicant, 'Es gibt noch keinen.') }
}
