'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff } from '@/lib/http/guards/staff'
import { email, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { STAFF_ROLES } from '@/lib/permissions/staff-acts'
import { resetColleagueFactor } from '@/lib/staff/colleague-factor'
import { setPayrollDuty } from '@/lib/staff/duty'
import { inviteStaff } from '@/lib/staff/invitations'
import { offboardStaff, readmitStaff, setRoles, suspendStaff } from '@/lib/staff/members'

const role = z.enum(STAFF_ROLES, { error: 'empty.roles' })
const invited = z.strictObject({
  email: email(),
  roles: z.union([z.array(role).min(1), role.transform((one) => [one])], { error: 'empty.roles' }),
})

/** R10.1: the link is in the mail only. */
export const inviteStaffAction = action(
  confirmedStaff('accounts.write'),
  invited,
  async (staff, input) => {
    await inviteStaff(staff, input.email, [...new Set(input.roles)])
    await flash('staffInvited', { name: input.email.shown })
    return { to: '/staff/accounts' }
  },
  'inviteStaffAction',
)

/** R11.2: who sees and answers tickets about payroll. */
export const setPayrollDutyAction = action(
  confirmedStaff('accounts.write'),
  z.strictObject({ id: z.uuid({ error: 'unexpected' }), duty: z.enum(['on', 'off'], { error: 'unexpected' }) }),
  async (staff, { id, duty }) => {
    await setPayrollDuty(staff, id, duty === 'on')
    await flash('staffChanged')
    return { to: `/staff/accounts/${id}` }
  },
  'setPayrollDutyAction',
)

const which = { id: z.uuid({ error: 'unexpected' }) }
const reason = prose('reason', LIMITS.adminRequests.reason)
const set = z.enum(['support', 'operations', 'staff-admin'], { error: 'unexpected' })
const at = (id: string) => ({ to: `/staff/accounts/${id}` })

/** R10.1 „Rollen speichern“ */
export const setRolesAction = action(
  confirmedStaff('accounts.write'),
  z.strictObject({
    ...which,
    roles: z.union([z.array(set).min(1), set.transform((one) => [one])], { error: 'empty.roles' }),
  }),
  async (staff, { id, roles }) => {
    await setRoles(staff, id, roles)
    await flash('staffRoles')
    return at(id)
  },
  'setRolesAction',
)

/** R10.1 „Zugang sperren“ */
export const suspendStaffAction = action(
  confirmedStaff('accounts.write'),
  z.strictObject({ ...which, reason }),
  async (staff, input) => {
    await suspendStaff(staff, input.id, input.reason)
    await flash('staffSuspended')
    return at(input.id)
  },
  'suspendStaffAction',
)

/** R10.1 „Wieder zulassen“ */
export const readmitStaffAction = action(
  confirmedStaff('accounts.write'),
  z.strictObject(which),
  async (staff, { id }) => {
    await readmitStaff(staff, id)
    await flash('staffReadmitted')
    return at(id)
  },
  'readmitStaffAction',
)

/** R10.1 „Mitarbeiter verabschieden“ */
export const offboardStaffAction = action(
  confirmedStaff('accounts.write'),
  z.strictObject({ ...which, reason, to: z.union([z.uuid(), z.literal('')], { error: 'unexpected' }) }),
  async (staff, input) => {
    await offboardStaff(staff, input.id, { to: input.to || null, reason: input.reason })
    await flash('staffLeft')
    return at(input.id)
  },
  'offboardStaffAction',
)

/** R10.1 „Faktor zurücksetzen“ */
export const resetColleagueFactorAction = action(
  confirmedStaff('accounts.write'),
  z.strictObject({ ...which, note: prose('note', LIMITS.adminRequests.reason) }),
  async (staff, input) => {
    await resetColleagueFactor(staff, input.id, input.note)
    await flash('staffFactorReset')
    return at(input.id)
  },
  'resetColleagueFactorAction',
)
