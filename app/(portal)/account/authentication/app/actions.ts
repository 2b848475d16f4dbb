'use server'

import { z } from 'zod'
import { beginTotp, removeTotp, replaceTotp } from '@/lib/factors/enrolment'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmed } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { code } from '@/lib/inputs/fields'
import { strongFactor } from '@/lib/step-up/step-up'

const PATH = '/account/authentication/app'

/** Creates the secret; a GET changes nothing. */
export const beginAppAction = action(
  confirmed('factors'),
  z.strictObject({}),
  async (actor) => {
    await beginTotp(actor)
    return { to: PATH }
  },
  'beginAppAction',
)

/** R5.3: one right code activates the factor; recovery codes follow the first strong one. */
export const replaceAppAction = action(
  confirmed('factors'),
  z.strictObject({ code: code() }),
  async (actor, input) => {
    await replaceTotp(actor, input.code, await clientContext())
    if (!strongFactor(actor)) return { to: '/account/authentication/recovery-codes' }
    await flash('appEnabled')
    return { to: '/account/authentication' }
  },
  'replaceAppAction',
)

/** MFA-05: the step-up was done with the app itself or a recovery code. */
export const removeAppAction = action(
  confirmed('factors'),
  z.strictObject({}),
  async (actor) => {
    await removeTotp(actor, await clientContext())
    await flash('appRemoved')
    return { to: '/account/authentication' }
  },
  'removeAppAction',
)
