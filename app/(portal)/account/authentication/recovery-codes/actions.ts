'use server'

import { z } from 'zod'
import { makeRecoveryCodes, saveRecoveryCodes } from '@/lib/factors/recovery'
import { mark } from '@/lib/factors/recovery-form'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { accountHolder, confirmed } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { ticked } from '@/lib/inputs/fields'

/** R5.6, MFA-17: the codes are in this answer only. A second submit makes new ones, and the person sees that answer. */
export const makeCodesAction = action(
  confirmed('factors'),
  z.strictObject({}),
  async (actor) => {
    const { codes, mark } = await makeRecoveryCodes(actor, await clientContext())
    return { show: codes, mark }
  },
  'makeCodesAction',
)

export const keepCodesAction = action(
  accountHolder,
  z.strictObject({ kept: ticked('kept'), mark }),
  async (actor, { mark }) => {
    await saveRecoveryCodes(actor, mark)
    await flash('recoveryKept')
    return { to: '/account/authentication' }
  },
)
