'use server'

import { z } from 'zod'
import { namePhone, removePhone, replacePhone, resendPhoneCode, sendFirstPhoneCode } from '@/lib/factors/phone'
import { phoneForm, shownPhoneForm } from '@/lib/factors/phone-form'
import { maskedNumber } from '@/lib/factors/phone-number'
import { action } from '@/lib/http/action'
import { orPause } from '@/lib/http/code-words'
import { flash } from '@/lib/http/flash'
import { confirmed } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { getTranslations } from '@/lib/http/translations'
import { code } from '@/lib/inputs/fields'
import { strongFactor } from '@/lib/step-up/step-up'

const PATH = '/account/authentication/phone'

/** C7: stores the number, which is displayed as understood before anything is sent. */
export const requestPhoneAction = action(
  confirmed('factors'),
  phoneForm(),
  async (actor, phone) => {
    await namePhone(actor, phone)
    return { to: PATH }
  },
  'requestPhoneAction',
)

/** R5.4: sends a code to the number, which counts for nothing until the code was typed. */
export const sendFirstPhoneCodeAction = action(
  confirmed('factors'),
  shownPhoneForm(),
  async (actor, { number }) => {
    await sendFirstPhoneCode(actor, number, await clientContext())
    return { to: PATH }
  },
  'sendFirstPhoneCodeAction',
)

export const resendPhoneAction = action(
  confirmed('factors'),
  z.strictObject({}),
  async (actor) => {
    return orPause(async () => {
      const { number } = await resendPhoneCode(actor, await clientContext())
      const t = await getTranslations('factors.phoneSetUp')
      return { notice: t('resent', { number: maskedNumber(number) }) }
    })
  },
  'resendPhoneAction',
)

export const replacePhoneAction = action(
  confirmed('factors'),
  z.strictObject({ code: code() }),
  async (actor, input) => {
    await replacePhone(actor, input.code, await clientContext())
    if (!strongFactor(actor)) return { to: '/account/authentication/recovery-codes' }
    await flash('phoneEnabled')
    return { to: '/account/authentication' }
  },
  'replacePhoneAction',
)

export const removePhoneAction = action(
  confirmed('factors'),
  z.strictObject({}),
  async (actor) => {
    await removePhone(actor, await clientContext())
    await flash('phoneRemoved')
    return { to: '/account/authentication' }
  },
  'removePhoneAction',
)
