'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff } from '@/lib/http/guards/staff'
import { email } from '@/lib/inputs/fields'
import { STAFF_ROLES } from '@/lib/permissions/staff-acts'
import { setPayrollDuty } from '@/lib/staff/duty'
import { inviteStaff } from '@/lib/staff/invitations'

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
    await flash('staffInvited')
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
