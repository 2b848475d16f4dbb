'use server'

import { z } from 'zod'
import { cancelContract, withdrawCancellation } from '@/lib/areas/cancellation/cancel'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedFor, permitted } from '@/lib/http/guards/member'
import { optionalProse } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/contracts/cancel'

/** R11.5 „Vertrag kündigen“, after a step-up. `endsOn`: the day that the person saw. */
export const cancelContractAction = action(
  confirmedFor('contracts.cancel'),
  z.strictObject({
    id: z.uuid({ error: 'unexpected' }),
    endsOn: z.iso.date({ error: 'unexpected' }),
    reason: optionalProse(LIMITS.text.message),
  }),
  async (actor, { reason, ...wish }) => {
    const id = await cancelContract(actor, { ...wish, reason: reason ?? '' })
    await flash('cancellationMade')
    return { to: `${PAGE}/${id}` }
  },
  'cancelContractAction',
)

/** „Kündigung zurückziehen“ */
export const withdrawCancellationAction = action(
  permitted('contracts.cancel'),
  z.strictObject({ id: z.uuid({ error: 'unexpected' }) }),
  async (actor, { id }) => {
    await withdrawCancellation(actor, id)
    await flash('changeWithdrawn')
    return { to: `${PAGE}/${id}` }
  },
)
