import { and, arrayContains, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import type { Tx } from '../database/clients'
import type { StaffNews } from '../delivery/mails'
import { Rejection } from '../ground/rejection'
import { voidLinks } from '../links/account-links'
import type { ConfirmedStaff, StaffFor } from '../permissions/proofs'
import { mayAct, type StaffRole } from '../permissions/staff-acts'
import { recordId } from '../records/list'
import { type ChangingRoom, changingAsStaff, type Room } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { notifyStaffAdmins } from './invitations'

type Lead = ConfirmedStaff<'accounts.write'>
type Person = { email: string; roles: StaffRole[] }

/**
 * Locks the staff administrators, in one order, and then the person: of two changes at once the second sees the first,
 * so the last administrator stays (as R8.8 for companies). Throws `notFound`.
 */
export async function holdColleague(tx: Tx, id: string): Promise<Person> {
  await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(arrayContains(accounts.staffRoles, ['staff-admin']))
    .orderBy(accounts.id)
    .for('no key update')
  const [person] = await tx
    .select({ email: accounts.emailShown, roles: accounts.staffRoles })
    .from(accounts)
    .where(and(eq(accounts.id, recordId(id)), isNull(accounts.erasedAt), sql`cardinality(${accounts.staffRoles}) > 0`))
    .for('no key update')
  if (!person) throw new Rejection('notFound')
  return person
}

/** Throws `lastStaffAdmin` if nobody else could give roles then. */
async function assertAnotherLead(tx: Tx, id: string, { roles }: Person) {
  if (!roles.includes('staff-admin')) return
  const [other] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(arrayContains(accounts.staffRoles, ['staff-admin']), ne(accounts.id, id), isNull(accounts.erasedAt)))
    .limit(1)
  if (!other) throw new Rejection('lastStaffAdmin')
}

const tell = ({ tx, actor }: Room<Lead>, news: StaffNews, { email, roles }: Person) =>
  notifyStaffAdmins(tx, { news, email, roles, by: `${actor.account.firstName} ${actor.account.lastName}` }, [
    actor.account.id,
  ])

/**
 * R10.1: the roles of one of the staff, as a set, without the duty for payroll; they take effect at the next request. The other staff administrators
 * get a mail. Throws `notFound`, `lastStaffAdmin`.
 */
export const setRoles = (staff: Lead, id: string, wanted: StaffRole[]) =>
  changingAsStaff(staff, async (room) => {
    const { tx, record } = room
    const person = await holdColleague(tx, id)
    // The duty for payroll is given and taken on its own (R11.2).
    const duty = person.roles.filter((role) => role === 'payroll')
    const roles = [...new Set<StaffRole>([...wanted, ...duty])].sort()
    if (roles.join() === [...person.roles].sort().join()) return
    if (!roles.includes('staff-admin')) await assertAnotherLead(tx, id, person)
    await tx.update(accounts).set({ staffRoles: roles }).where(eq(accounts.id, id))
    record('staff.rolesChanged', id, { before: person.roles, roles })
    await tell(room, 'changed', { ...person, roles })
  })

/** Nobody does it to the own account. Ends all sessions, devices and half sign-ins of the person at once. */
async function takeRoles(room: ChangingRoom<Lead>, id: string, staffState: 'suspended' | 'left'): Promise<Person> {
  const { tx, actor } = room
  if (id === actor.account.id) throw new Rejection('ownAccess')
  const person = await holdColleague(tx, id)
  await assertAnotherLead(tx, id, person)
  await tx.update(accounts).set({ staffRoles: [], formerRoles: person.roles, staffState }).where(eq(accounts.id, id))
  const why = { reason: 'staffEnded', actorId: actor.account.id, requestId: actor.requestId }
  await endTrust(tx, id, { sessions: true, devices: true, attempts: true }, why)
  await voidLinks(tx, id, ['staffFactor'])
  return person
}

/**
 * R10.1: suspends one of the staff, with a reason. The roles are remembered; tickets stay with the person. Throws
 * `notFound`, `ownAccess`, `lastStaffAdmin`.
 */
export const suspendStaff = (staff: Lead, id: string, reason: string) =>
  changingAsStaff(staff, async (room) => {
    const person = await takeRoles(room, id, 'suspended')
    room.record('staff.suspended', id, { reason, roles: person.roles }, { accountId: id })
    await tell(room, 'suspended', person)
  })

/** Lets a suspended person, or one who has left, work again, with the roles from before. Throws `notFound`. */
export const readmitStaff = (staff: Lead, id: string) =>
  changingAsStaff(staff, async (room) => {
    const [person] = await room.tx
      .update(accounts)
      .set({ staffRoles: sql`former_roles`, formerRoles: [], staffState: null })
      .where(and(eq(accounts.id, recordId(id)), isNotNull(accounts.staffState), isNull(accounts.erasedAt)))
      .returning({ email: accounts.emailShown, roles: accounts.staffRoles })
    if (!person) throw new Rejection('notFound')
    room.record('staff.readmitted', id, { roles: person.roles }, { accountId: id })
    await tell(room, 'readmitted', person)
  })

/** Colleagues who can take over: they answer requests to support. */
export async function successorsOf({ tx }: Room<StaffFor<'accounts.write'>>, id: string) {
  const rows = await tx
    .select({
      id: accounts.id,
      name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`,
      roles: accounts.staffRoles,
    })
    .from(accounts)
    .where(and(sql`cardinality(${accounts.staffRoles}) > 0`, isNull(accounts.erasedAt), ne(accounts.id, id)))
    .orderBy(accounts.firstName, accounts.lastName, accounts.id)
  return rows.filter(({ roles }) => mayAct(roles, 'supportTickets.answer')).map(({ id, name }) => ({ id, name }))
}

/**
 * R10.1: one of the staff leaves. Everything ends at once; unfinished tickets go to the colleague, those about payroll
 * only to somebody with that duty, otherwise back to the queue. Proposals rest on who made them and end (ADR 045).
 * Throws `notFound`, `ownAccess`, `lastStaffAdmin`, `choiceGone`.
 */
export const offboardStaff = (staff: Lead, id: string, { to, reason }: { to: string | null; reason: string }) =>
  changingAsStaff(staff, async (room) => {
    const { tx, record } = room
    const person = await takeRoles(room, id, 'left')
    if (to !== null && !(await successorsOf(room, id)).some((one) => one.id === to))
      throw new Rejection('choiceGone', {}, 'to')
    const [handed] = await tx.execute<{ tickets: number }>(sql`select hand_over_tickets(${id}, ${to}) as tickets`)
    record('staff.left', id, { reason, roles: person.roles, count: handed!.tickets }, { accountId: id })
    await tell(room, 'left', person)
  })
