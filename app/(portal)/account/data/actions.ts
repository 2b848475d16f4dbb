'use server'

import { z } from 'zod'
import { writeDay } from '@/lib/ground/day'
import { action } from '@/lib/http/action'
import { flash, say } from '@/lib/http/flash'
import { accountHolder, confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { choice, prose, ticked } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { requestDeletion, withdrawDeletion } from '@/lib/profile/erasure'
import { askPrivacy, PRIVACY_KINDS, withdrawPrivacy } from '@/lib/profile/privacy-requests'

const PATH = '/account/data'

/** R10.15 „Anfrage senden“ */
export const askPrivacyAction = action(
  accountHolder,
  z.strictObject({
    privacyKind: choice('privacyKind', PRIVACY_KINDS),
    privacyMessage: prose('privacyMessage', LIMITS.text.message),
  }),
  async (actor, { privacyKind, privacyMessage }) => {
    const due = await askPrivacy(actor, privacyKind, privacyMessage)
    const t = await getTranslations('care.privacy')
    await say(t('asked', { due: writeDay(due, actor.account.locale) }), 'positive')
    return { to: PATH }
  },
)

/** R10.15 „Anfrage zurückziehen“ */
export const withdrawPrivacyAction = action(
  accountHolder,
  z.strictObject({ id: z.uuid({ error: 'unexpected' }) }),
  async (actor, { id }) => {
    await withdrawPrivacy(actor, id)
    await say((await getTranslations('care.privacy'))('withdrawn'), 'positive')
    return { to: PATH }
  },
)

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
