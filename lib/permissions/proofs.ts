import type { Actor, ActorFacts } from './actor'
import { PERMISSIONS, type Permission } from './catalogue'
import { mayAct, type StaffAct } from './staff-acts'

declare const proof: unique symbol

/** An actor with a proof. Only this file makes one, so an unchecked call does not compile. */
type Proven<What> = Actor & { readonly [proof]: What }

/** A membership that may be used, and its company. */
type InCompany = {
  membership: NonNullable<Actor['membership']>
  company: NonNullable<Actor['company']>
}

/** Signed in and set up, with an active membership: `membership` and `company` are present. */
export type Member = Proven<{ member: true }> & InCompany
/** The proof for functions that also write. */
export type Permitted<P extends Permission> = Member & Proven<{ member: true; view: P; act: P }>

/**
 * R10.8 „Ansicht als“: a member as one of the staff sees the portal of theirs. It is no `Actor` and no `Member`, so no
 * function that writes takes it (ADR 046). `session` is that of the staff, everything else is about the member.
 */
export type Viewed = ActorFacts &
  InCompany & {
    readonly view: { readonly id: string; readonly endsAt: Date; readonly staff: StaffFor<'people.view'> }
    readonly [proof]: { sees: true }
  }
/** The proof for functions that only read: a member, or staff who look at the portal of one. */
export type Viewer = Member | Viewed
/** The same with a permission; „Ansicht als“ yields no more. */
export type Viewing<P extends Permission> = Permitted<P> | (Viewed & { readonly [proof]: { sees: true; view: P } })
/** The same, with a step-up within ten minutes: what binds the company, such as a cancellation. */
export type ConfirmedFor<P extends Permission> = Permitted<P> & Confirmed
/** An active administrator of the entered company: for everything under `/admin`. */
export type CompanyAdmin = Member & Proven<{ member: true; administers: true }>
/** The same, with a step-up within ten minutes: lock, remove, permissions, roles (R5.9). */
export type ConfirmedAdmin = CompanyAdmin & Confirmed

/** The strength of a step-up (decision 15): `factors` for changes of a factor or the address. */
export type Proof = 'basic' | 'factors'
/** Password and factor were given within the last ten minutes (R5.9). */
export type Confirmed<P extends Proof = 'basic'> = Proven<{
  confirmed: P extends 'factors' ? 'basic' & 'factors' : 'basic'
}>
/** A member with a step-up: applying for admin rights (SES-05). */
export type ConfirmedMember = Member & Confirmed
/** ADR 049: an administrator of a company that is closed, who reads its documents and does nothing else. */
export type ClosedReader = Proven<{ closed: true }> & {
  membership: NonNullable<Actor['membership']>
  company: NonNullable<Actor['company']>
}
export type Staff = Proven<{ staff: true }>
/** Staff whose roles allow this operation. */
export type StaffFor<A extends StaffAct> = Staff & Proven<{ staff: true; may: A }>

/** The same, with a step-up within ten minutes: whatever gives rights or proofs (decision 50). */
export type ConfirmedStaff<A extends StaffAct> = StaffFor<A> & Confirmed

/** Whether this company can use the permission (R7.6). */
export const offered = (actor: Pick<ActorFacts, 'company'>, permission: Permission) =>
  PERMISSIONS[permission].needs === 'any' || (actor.company?.enabled.includes(permission) ?? false)

/**
 * R7.3: administrators have every permission except those that need a grant of their own; others have what was
 * granted. Active memberships only.
 */
export function holds({ membership }: Pick<ActorFacts, 'membership'>, permission: Permission): boolean {
  if (!membership || (membership.status !== 'active' && membership.status !== 'locked')) return false
  if (membership.grants.includes(permission)) return true
  return membership.role === 'admin' && PERMISSIONS[permission].includedInAdmin
}

export const can = (actor: Pick<ActorFacts, 'membership' | 'company'>, permission: Permission) =>
  PERMISSIONS[permission].built && offered(actor, permission) && holds(actor, permission)

export const asMember = (actor: Actor): Member | null =>
  actor.membership && actor.company && !actor.company.closed && ['active', 'locked'].includes(actor.membership.status)
    ? (actor as Member)
    : null

export const asClosedReader = (actor: Actor): ClosedReader | null =>
  actor.company?.closed && actor.membership?.role === 'admin' && actor.membership.status === 'active'
    ? (actor as ClosedReader)
    : null

export const permit = <P extends Permission>(actor: Member, permission: P): Permitted<P> | null =>
  can(actor, permission) ? (actor as Permitted<P>) : null

/** R10.8: staff see no payroll, whatever the member holds. */
export const permitToSee = <P extends Permission>(viewer: Viewer, permission: P): Viewing<P> | null =>
  can(viewer, permission) && !(viewer.view && permission === 'payroll.tickets') ? (viewer as Viewing<P>) : null

/** The member's facts, read for the session of one of the staff who may look (`read_view`). */
export const asViewed = (
  staff: StaffFor<'people.view'>,
  { view, ...facts }: Omit<ActorFacts, 'requestId' | 'session'> & InCompany & { view: { id: string; endsAt: Date } },
): Viewed =>
  ({
    ...facts,
    requestId: staff.requestId,
    session: { ...staff.session, deviceId: null },
    view: { ...view, staff },
  }) as unknown as Viewed

/** Called by the guard that has found nothing left to show. */
export const asConfirmed = <P extends Proof>(actor: Actor, _proof: P) => actor as Confirmed<P>

/** R10.8: the administration is no part of „Ansicht als“. */
export const asCompanyAdmin = (actor: Viewer): CompanyAdmin | null =>
  !actor.view && actor.membership.role === 'admin' && actor.membership.status === 'active' && actor.membership.proved
    ? (actor as CompanyAdmin)
    : null

/** Called by the guard that has found nothing left to show. */
export const asConfirmedAdmin = (actor: CompanyAdmin) => actor as ConfirmedAdmin

/** Called by the guard that has found nothing left to show. */
export const asConfirmedFor = <P extends Permission>(actor: Permitted<P>) => actor as ConfirmedFor<P>

/** Called by the guard that has found nothing left to show. */
export const asConfirmedMember = (actor: Member) => actor as ConfirmedMember

export const asStaff = (actor: Actor): Staff | null => (actor.account.staffRoles.length > 0 ? (actor as Staff) : null)

/** The vendor as actor: a member of staff, or a command on the server. */
export type Vendor = { actorId: string | null; requestId: string } & { readonly [proof]: { vendor: true } }

export const staffFor = <A extends StaffAct>(staff: Staff, act: A): StaffFor<A> | null =>
  mayAct(staff.account.staffRoles, act) ? (staff as StaffFor<A>) : null

/** Called by the guard that has found nothing left to show. */
export const asConfirmedStaff = <A extends StaffAct>(staff: StaffFor<A>) => staff as ConfirmedStaff<A>

export const vendorOf = (staff: Staff) => ({ actorId: staff.account.id, requestId: staff.requestId }) as Vendor

/** Whoever runs a command on the server has access to the database anyway. */
export const vendorByCommand = (command: string) => ({ actorId: null, requestId: command }) as Vendor
