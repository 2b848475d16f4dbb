import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { Rejection } from '../ground/rejection'
import type { ConfirmedStaff } from '../permissions/proofs'
import { changingAsStaff } from '../rooms/rooms'
import { notifyStaffAdmins } from './invitations'

const ROLE = 'payroll'

/**
 * R11.2: gives one of the staff the duty for tickets about payroll, or takes it away; it takes effect at the next
 * request. The other staff administrators get a mail. Who has no other role keeps the duty: an account of staff without
 * a role is none. Throws `notFound`.
 */
export const setPayrollDuty = (staff: ConfirmedStaff<'accounts.write'>, id: string, on: boolean) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [person] = await tx
      .select({ email: accounts.emailShown, roles: accounts.staffRoles })
      .from(accounts)
      .where(and(eq(accounts.id, id), isNull(accounts.erasedAt), sql`cardinality(${accounts.staffRoles}) > 0`))
      .for('update')
    if (!person) throw new Rejection('notFound')
    if (person.roles.includes(ROLE) === on) return
    const roles = on ? [...person.roles, ROLE as 'payroll'] : person.roles.filter((role) => role !== ROLE)
    if (roles.length === 0) throw new Rejection('notFound')
    await tx.update(accounts).set({ staffRoles: roles }).where(eq(accounts.id, id))
    record('staff.rolesChanged', id, { before: person.roles, roles })
    const by = `${staff.account.firstName} ${staff.account.lastName}`
    await notifyStaffAdmins(tx, { news: 'changed', email: person.email, roles, by }, [staff.account.id])
  })
