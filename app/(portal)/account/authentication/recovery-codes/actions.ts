'use server'

import { z } from 'zod'
import { keepRecoveryCodes, makeRecoveryCodes } from '@/lib/factors/recovery'
import { ticked } from '@/lib/fields'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { accountHolder, confirmed } from '@/lib/http/guards'
import { clientContext } from '@/lib/http/request'

const PATH = '/account/authentication/recovery-codes'

/** R5.6, MFA-17: the codes are in this answer only. A second submit makes others, and its answer is the one that is seen. */
export const makeCodesAction = action(
  () => confirmed(PATH, 'factors'),
  z.strictObject({}),
  async (actor) => ({ show: await makeRecoveryCodes(actor, await clientContext()) }),
)

export const keepCodesAction = action(
  () => accountHolder(PATH),
  z.strictObject({ kept: ticked('kept') }),
  async (actor) => {
    await keepRecoveryCodes(actor)
    await flash('recoveryKept')
    return { to: '/account/authentication' }
  },
)
