import { forbidden } from 'next/navigation'
import {
  asCompanyAdmin,
  asConfirmedAdmin,
  asConfirmedMember,
  asConfirmedStaff,
  type CompanyAdmin,
  type ConfirmedAdmin,
  type ConfirmedMember,
  type ConfirmedStaff,
  type StaffFor,
  staffFor,
} from '../permissions/proofs'
import type { StaffAct } from '../permissions/staff-acts'
import { demandsOf } from '../step-up/step-up'
import { member, noteRefusal, staffMember, toStepUp } from './guards'

/** An active administrator of the company entered; everybody else gets the refusal page, and the refusal is in the log. */
export async function companyAdmin(path: string): Promise<CompanyAdmin> {
  const actor = await member(path)
  const admin = asCompanyAdmin(actor)
  if (admin) return admin
  await noteRefusal(actor, { administration: true })
  forbidden()
}

/** R5.9: locking, deleting, permissions and roles ask for a proof not older than ten minutes, and then go on. */
export async function confirmedAdmin(path: string): Promise<ConfirmedAdmin> {
  const admin = await companyAdmin(path)
  return demandsOf(admin, 'basic').length === 0 ? asConfirmedAdmin(admin) : toStepUp(admin, path, 'basic')
}

/** A member with a proof not older than ten minutes: applying for admin rights (SES-05). */
export async function confirmedMember(path: string): Promise<ConfirmedMember> {
  const actor = await member(path)
  return demandsOf(actor, 'basic').length === 0 ? asConfirmedMember(actor) : toStepUp(actor, path, 'basic')
}

/** One of the vendor's people whose roles allow this act; the others get the refusal page, and the refusal is in their own log. */
export async function staffMay<A extends StaffAct>(act: A, path: string): Promise<StaffFor<A>> {
  const staff = await staffMember(path)
  const proven = staffFor(staff, act)
  if (proven) return proven
  await noteRefusal(staff, { act })
  forbidden()
}

/** Decision 50: what gives rights or proofs asks for a proof not older than ten minutes, password and app. */
export async function confirmedStaff<A extends StaffAct>(act: A, path: string): Promise<ConfirmedStaff<A>> {
  const staff = await staffMay(act, path)
  return demandsOf(staff, 'basic').length === 0 ? asConfirmedStaff(staff) : toStepUp(staff, path, 'basic')
}
