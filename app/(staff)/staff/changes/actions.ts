'use server'

import { z } from 'zod'
import { CHANGE_KINDS } from '@/lib/areas/changes'
import { deliverOrder } from '@/lib/areas/orders/release'
import { action } from '@/lib/http/action'
import { flash, say } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { approveChange, checkChange, refuseChange } from '@/lib/requests/decide-changes'

const PAGE = '/staff/changes'
const max = LIMITS.adminRequests.reason
const which = { id: z.uuid({ error: 'unexpected' }) }

/** ADR 035 „Prüfung eintragen“ */
export const checkChangeAction = action(
  confirmedStaff('changes.check'),
  z.strictObject({ ...which, note: prose('checkNote', max) }),
  async (staff, { id, note }) => {
    await checkChange(staff, CHANGE_KINDS, id, note)
    await flash('changeChecked')
    return { to: `${PAGE}/${id}` }
  },
  'checkChangeAction',
)

/** „Genehmigen“, after a step-up: it changes what a company has. */
export const approveChangeAction = action(
  confirmedStaff('changes.decide'),
  z.strictObject(which),
  async (staff, { id }) => {
    await approveChange(staff, CHANGE_KINDS, id)
    await flash('changeApproved')
    return { to: `${PAGE}/${id}` }
  },
  'approveChangeAction',
)

/** „Ablehnen“ */
export const refuseChangeAction = action(
  staffMay('changes.decide'),
  z.strictObject({ ...which, reason: prose('reason', max) }),
  async (staff, { id, reason }) => {
    await refuseChange(staff, CHANGE_KINDS, id, reason)
    await flash('changeRefused')
    return { to: `${PAGE}/${id}` }
  },
)

/** R11.9 „Als geliefert melden“ */
export const deliverOrderAction = action(
  staffMay('changes.decide'),
  z.strictObject({ ...which, order: z.uuid({ error: 'unexpected' }) }),
  async (staff, { id, order }) => {
    await deliverOrder(staff, order)
    await say((await getTranslations('changes'))('delivery.delivered'), 'positive')
    return { to: `${PAGE}/${id}` }
  },
)
