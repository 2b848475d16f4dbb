'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { say } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { choice, email, line, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { day, today } from '@/lib/people/administer-input'
import { PRIVACY_KINDS } from '@/lib/profile/privacy-requests'
import { closePrivacy, extendPrivacy, recordPrivacy } from '@/lib/staff/privacy-requests'

const PAGE = '/staff/privacy-requests'
const { name, message } = LIMITS.text
const id = z.uuid({ error: 'unexpected' })

const told = async (what: 'extendedDone' | 'closed') => say((await getTranslations('care.privacy'))(what), 'positive')

/** „Anfrage erfassen“ */
export const recordPrivacyRequestAction = action(
  staffMay('privacy.read'),
  z
    .strictObject({
      privacyKind: choice('privacyKind', PRIVACY_KINDS),
      channel: z.enum(['mail', 'letter', 'phone'], { error: 'unexpected' }),
      personName: line('personName', name),
      theirEmail: z.preprocess((typed) => (typed === '' ? undefined : typed), email('theirEmail').optional()),
      receivedOn: day,
      privacyMessage: prose('privacyMessage', message),
    })
    .superRefine(({ receivedOn }, context) => {
      const add = (error: string) => context.addIssue({ code: 'custom', message: error, path: ['receivedOn'] })
      if (!receivedOn) add('day')
      else if (receivedOn > today()) add('receivedFuture')
    }),
  async (staff, typed) => {
    const made = await recordPrivacy(staff, {
      kind: typed.privacyKind,
      channel: typed.channel,
      name: typed.personName,
      email: typed.theirEmail ?? null,
      receivedOn: typed.receivedOn!,
      message: typed.privacyMessage,
    })
    return { to: `${PAGE}/${made}` }
  },
)

/** „Frist verlängern“ */
export const extendPrivacyRequestAction = action(
  staffMay('privacy.decide'),
  z.strictObject({ id, extensionReason: prose('extensionReason', LIMITS.adminRequests.reason) }),
  async (staff, { id, extensionReason }) => {
    await extendPrivacy(staff, id, extensionReason).catch(orMissing)
    await told('extendedDone')
    return { to: `${PAGE}/${id}` }
  },
)

/** „Antwort senden“ */
export const closePrivacyRequestAction = action(
  staffMay('privacy.decide'),
  z.strictObject({
    id,
    outcome: z.enum(['answered', 'refused'], { error: 'unexpected' }),
    privacyAnswer: prose('privacyAnswer', message),
    erase: z.literal('on', { error: 'unexpected' }).optional(),
  }),
  async (staff, { id, outcome, privacyAnswer: answer, erase }) => {
    await closePrivacy(staff, id, { outcome, answer, erase: erase === 'on' }).catch(orMissing)
    await told('closed')
    return { to: `${PAGE}/${id}` }
  },
)
