'use server'

import { carryOutResets } from '@/lib/factor-reset/carry-out'
import { confirmReset, stopReset } from '@/lib/factor-reset/confirm'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { companyAdmin, confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { memberOnly } from '@/lib/people/administer-input'

const pageOf = (id: string) => `/admin/users/${id}/factor-reset`

/** R10.6 „Bestätigen“: the wait ends, and it is carried out at once. */
export const confirmResetAction = action(
  confirmedAdmin,
  memberOnly,
  async (actor, { id }) => {
    await confirmReset(actor, id).catch(orMissing)
    await carryOutResets()
    await flash('resetConfirmed')
    return { to: pageOf(id) }
  },
  'confirmResetAction',
)

/** R10.6 „Vorgang stoppen“ */
export const stopResetAction = action(companyAdmin, memberOnly, async (actor, { id }) => {
  await stopReset(actor, id).catch(orMissing)
  await flash('resetStopped')
  return { to: pageOf(id) }
})
