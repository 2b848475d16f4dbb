import type { Actor } from './actor'
import { PERMISSIONS, type Permission } from './catalogue'
import { mayAct, type StaffAct } from './staff-acts'

declare const proof: unique symbol

/** An actor about whom something has been shown. Only this file makes one, so an unchecked call does not compile. */
type Proven<What> = Actor & { readonly [proof]: What }

/** Signed in, set up, with a usable membership: `membership` and `company` are there. */
export type Member = Proven<{ member: true }> & {
  membership: NonNullable<Actor['membership']>
  company: NonNullable<Actor['company']>
}
/** All that a function which only reads may ask for; „Ansicht als“ yields nothing more. */
export type Viewing<P extends Permission> = Member & Proven<{ member: true; view: P }>
/** May also write. */
export type Permitted<P extends Permission> = Viewing<P> & Proven<{ member: true; view: P; act: P }>
/** An active administrator of the company entered: for everything under `/admin`. */
export type CompanyAdmin = Member & Proven<{ member: true; administers: true }>
/** The same, with a proof not older than ten minutes: lock, delete, permissions, roles (R5.9). */
export type ConfirmedAdmin = CompanyAdmin & Confirmed

/** How much a step-up has to show (decision 15): `factors` where a factor or the address changes. */
export type Proof = 'basic' | 'factors'
/** Password and factor were shown within the last ten minutes (R5.9). */
export type Confirmed<P extends Proof = 'basic'> = Proven<{
  confirmed: P extends 'factors' ? 'basic' & 'factors' : 'basic'
}>
/** A member with such a proof: applying for admin rights (SES-05). */
export type ConfirmedMember = Member & Confirmed
export type Staff = Proven<{ staff: true }>
/** One of the vendor's people whose roles allow this act. */
export type StaffFor<A extends StaffAct> = Staff & Proven<{ staff: true; may: A }>

/** The same, with a proof not older than ten minutes: whatever gives rights or proofs (decision 50). */
export type ConfirmedStaff<A extends StaffAct> = StaffFor<A> & Confirmed

/** Can this company use the permission at all (R7.6)? */
export const offered = (actor: Actor, permission: Permission) =>
  PERMISSIONS[permission].needs === 'any' || (actor.company?.enabled.includes(permission) ?? false)

/** R7.3: administrators hold everything but what needs its own grant; others what was granted. Active memberships only. */
export function holds(actor: Actor, permission: Permission): boolean {
  const { membership } = actor
  if (!membership || (membership.status !== 'active' && membership.status !== 'locked')) return false
  if (membership.grants.includes(permission)) return true
  return membership.role === 'admin' && PERMISSIONS[permission].includedInAdmin
}

export const can = (actor: Actor, permission: Permission) =>
  PERMISSIONS[permission].built && offered(actor, permission) && holds(actor, permission)

export const asMember = (actor: Actor): Member | null =>
  actor.membership && actor.company && ['active', 'locked'].includes(actor.membership.status) ? (actor as Member) : null

export const permit = <P extends Permission>(actor: Member, permission: P): Permitted<P> | null =>
  can(actor, permission) ? (actor as Permitted<P>) : null

/** Called by the guard that has found nothing left to show. */
export const asConfirmed = <P extends Proof>(actor: Actor, _proof: P) => actor as Confirmed<P>

export const asCompanyAdmin = (actor: Member): CompanyAdmin | null =>
  actor.membership.role === 'admin' && actor.membership.status === 'active' && actor.membership.proved
    ? (actor as CompanyAdmin)
    : null

/** Called by the guard that has found nothing left to show. */
export const asConfirmedAdmin = (actor: CompanyAdmin) => actor as ConfirmedAdmin

/** Called by the guard that has found nothing left to show. */
export const asConfirmedMember = (actor: Member) => actor as ConfirmedMember

export const asStaff = (actor: Actor): Staff | null => (actor.account.staffRoles.length > 0 ? (actor as Staff) : null)

/** The vendor acts: one of its staff, or a command on the server. */
export type Vendor = { actorId: string | null; requestId: string } & { readonly [proof]: { vendor: true } }

export const staffFor = <A extends StaffAct>(staff: Staff, act: A): StaffFor<A> | null =>
  mayAct(staff.account.staffRoles, act) ? (staff as StaffFor<A>) : null

/** Called by the guard that has found nothing left to show. */
export const asConfirmedStaff = <A extends StaffAct>(staff: StaffFor<A>) => staff as ConfirmedStaff<A>

export const vendorOf = (staff: Staff) => ({ actorId: staff.account.id, requestId: staff.requestId }) as Vendor

/** Whoever runs a command on the server holds the database anyway. */
export const vendorByCommand = (command: string) => ({ actorId: null, requestId: command }) as Vendor
