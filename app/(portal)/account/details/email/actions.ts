'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { orPause } from '@/lib/http/code-words'
import { flash } from '@/lib/http/flash'
import { accountHolder, confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { code, email } from '@/lib/inputs/fields'
import {
  beginEmailChange,
  cancelEmailChange,
  confirmEmailChange,
  pendingChange,
  resendChangeCode,
} from '@/lib/profile/email-change'

const PATH = '/account/details/email'

/** R13.2: after password and factor; the code goes to the new address. */
export const beginEmailChangeAction = action(
  confirmed('factors'),
  z.strictObject({ email: email() }),
  async (actor, input) => {
    await beginEmailChange(actor, input.email)
    return { to: `${PATH}/code` }
  },
  'beginEmailChangeAction',
)

export const confirmEmailChangeAction = action(
  confirmed('factors'),
  z.strictObject({ code: code() }),
  async (actor, input) => {
    await confirmEmailChange(actor, input.code)
    await flash('emailSaved')
    return { to: '/account' }
  },
  'confirmEmailChangeAction',
)

export const resendChangeCodeAction = action(
  confirmed('factors'),
  z.strictObject({}),
  async (actor) => {
    return orPause(async () => {
      await resendChangeCode(actor)
      const t = await getTranslations('signIn')
      return { notice: t('resent', { address: (await pendingChange(actor))?.emailShown ?? '' }) }
    })
  },
  'resendChangeCodeAction',
)

export const cancelEmailChangeAction = action(accountHolder, z.strictObject({}), async (actor) => {
  await cancelEmailChange(actor)
  await flash('emailCancelled')
  return { to: '/account' }
})
