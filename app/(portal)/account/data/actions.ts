'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { accountHolder, confirmed } from '@/lib/http/guards/member'
import { ticked } from '@/lib/inputs/fields'
import { requestDeletion, withdrawDeletion } from '@/lib/profile/erasure'

const PATH = '/account/data'

/** R13.5, GDPR Art. 17: takes effect thirty days later. */
export const requestDeletionAction = action(
  confirmed('basic'),
  z.strictObject({ understood: ticked('understood') }),
  async (actor) => {
    await requestDeletion(actor)
    return { to: PATH }
  },
  'requestDeletionAction',
)

export const withdrawDeletionAction = action(accountHolder, z.strictObject({}), async (actor) => {
  await withdrawDeletion(actor)
  await flash('deletionWithdrawn')
  return { to: PATH }
})
