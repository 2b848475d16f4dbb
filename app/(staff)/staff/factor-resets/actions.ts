'use server'

import { z } from 'zod'
import { approveReset, refuseReset } from '@/lib/factor-reset/decide'
import { proposalForm } from '@/lib/factor-reset/input'
import { proposeReset } from '@/lib/factor-reset/propose'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/staff/factor-resets'
const which = { id: z.uuid({ error: 'unexpected' }) }

/** R10.6 „Vorschlag senden“ */
export const proposeResetAction = action(
  confirmedStaff('factorResets.propose'),
  proposalForm,
  async (staff, proposal) => {
    const id = await proposeReset(staff, proposal)
    await flash('resetProposed')
    return { to: `${PAGE}/${id}` }
  },
  'proposeResetAction',
)

/** R10.6 „Genehmigen“ */
export const approveResetAction = action(
  confirmedStaff('factorResets.decide'),
  z.strictObject({ ...which, fileId: z.union([z.uuid(), z.literal('')], { error: 'unexpected' }).default('') }),
  async (staff, { id, fileId }) => {
    await approveReset(staff, id, fileId || null)
    await flash('resetApproved')
    return { to: `${PAGE}/${id}` }
  },
  'approveResetAction',
)

/** R10.6 „Ablehnen“ */
export const refuseResetAction = action(
  staffMay('factorResets.decide'),
  z.strictObject({ ...which, reason: prose('reason', LIMITS.adminRequests.reason) }),
  async (staff, { id, reason }) => {
    await refuseReset(staff, id, reason)
    await flash('resetRefused')
    return { to: `${PAGE}/${id}` }
  },
)
