'use server'

import { z } from 'zod'
import { acceptTerms, chooseEmailFactor, chooseFamily } from '@/lib/accounts/accounts'
import { familyExists } from '@/lib/companies/families'
import { joinByCode, joinByNumber } from '@/lib/companies/join'
import { readRegistrationCode } from '@/lib/companies/registration-code'
import { beginTotp, confirmTotp } from '@/lib/factors/enrolment'
import { namePhone, provePhone, resendPhoneCode, sendFirstPhoneCode } from '@/lib/factors/phone'
import { factorForm, phoneForm, shownPhoneForm } from '@/lib/factors/phone-form'
import { maskedNumber } from '@/lib/factors/phone-number'
import { firstRecoveryCodes, saveRecoveryCodes } from '@/lib/factors/recovery'
import { mark } from '@/lib/factors/recovery-form'
import { Rejection } from '@/lib/ground/rejection'
import { action } from '@/lib/http/action'
import { orPause } from '@/lib/http/code-words'
import { affiliating, atStep, owingCodes } from '@/lib/http/guards/entry'
import { clientContext } from '@/lib/http/request'
import { getTranslations } from '@/lib/http/translations'
import { code, customerNumber, ticked } from '@/lib/inputs/fields'
import type { Actor } from '@/lib/permissions/actor'
import { onward } from './onward'

/**
 * R5.6, R8.5: the recovery codes follow in the same frame, then the portal, also if an invitation has already given a
 * company.
 */
const toRecoveryCodes = async ({ membership }: Actor) => (membership ? { to: '/register/recovery-codes' } : onward())

export const acceptTermsAction = action(
  atStep('/register/terms'),
  z.strictObject({ terms: ticked('terms'), version: z.coerce.number({ error: 'unexpected' }).int() }),
  async (actor, { version }) => {
    await acceptTerms(actor, version)
    return onward({ welcome: false })
  },
)

/**
 * R2.6: the e-mail code needs no set-up (the address was just proved); the app's key comes next. A telephone number may
 * be typed below its choice; otherwise it is asked for next.
 */
export const chooseFactorAction = action(atStep('/register/factor'), factorForm(), async (actor, { factor, phone }) => {
  if (factor === 'email' && actor.account.staffRoles.length > 0) throw new Rejection('notFound')
  if (factor === 'email') {
    await chooseEmailFactor(actor)
    return onward()
  }
  if (factor === 'app') await beginTotp(actor)
  if (phone) await namePhone(actor, phone)
  return { to: `/register/factor?method=${factor}` }
})

export const confirmAppAction = action(
  atStep('/register/factor'),
  z.strictObject({ code: code() }),
  async (actor, input) => {
    await confirmTotp(actor, input.code, await clientContext())
    return toRecoveryCodes(actor)
  },
)

/** R5.4, C7: stores the number and displays it as understood; nothing is sent yet. */
export const registerPhoneAction = action(atStep('/register/factor'), phoneForm(), async (actor, phone) => {
  await namePhone(actor, phone)
  return { to: '/register/factor?method=phone' }
})

/** R5.4: sends a code to the number, which counts for nothing until the code was typed. */
export const sendFirstRegisterCodeAction = action(
  atStep('/register/factor'),
  shownPhoneForm(),
  async (actor, { number }) => {
    await sendFirstPhoneCode(actor, number, await clientContext())
    return { to: '/register/factor?method=phone' }
  },
)

export const resendRegisterPhoneAction = action(atStep('/register/factor'), z.strictObject({}), async (actor) => {
  return orPause(async () => {
    const { number } = await resendPhoneCode(actor, await clientContext())
    const t = await getTranslations('factors.phoneSetUp')
    return { notice: t('resent', { number: maskedNumber(number) }) }
  })
})

export const provePhoneAction = action(
  atStep('/register/factor'),
  z.strictObject({ code: code() }),
  async (actor, input) => {
    await provePhone(actor, input.code, await clientContext())
    return toRecoveryCodes(actor)
  },
)

/** R5.6: the codes are in this answer only. */
export const makeFirstCodesAction = action(owingCodes, z.strictObject({}), async (actor) => {
  const { codes, mark } = await firstRecoveryCodes(actor, await clientContext())
  return { show: codes, mark }
})

export const keepFirstCodesAction = action(
  owingCodes,
  z.strictObject({ kept: ticked('kept'), mark }),
  async (actor, { mark }) => {
    await saveRecoveryCodes(actor, mark)
    return onward()
  },
)

export const chooseFamilyAction = action(
  affiliating,
  z.strictObject({ family: z.string({ error: 'empty.family' }).max(60, { error: 'empty.family' }) }),
  async (actor, { family }) => {
    if (!(await familyExists(family))) throw new Rejection('notFound')
    await chooseFamily(actor, family)
    return onward()
  },
)

const company = z
  .strictObject({
    customerNumber: customerNumber(),
    registrationCode: z.string().max(100, { error: 'tooLong?max=100' }).optional(),
  })
  .refine((input) => input.customerNumber !== '' || Boolean(input.registrationCode?.trim()), {
    error: 'numberOrCode',
    path: ['customerNumber'],
  })
  .refine((input) => input.customerNumber === '' || !input.registrationCode?.trim(), {
    error: 'notBoth',
    path: ['registrationCode'],
  })
  // C14: input without a code costs no try.
  .refine((input) => !input.registrationCode?.trim() || readRegistrationCode(input.registrationCode) !== null, {
    error: 'registrationCode',
    path: ['registrationCode'],
  })

/** R2.8 to R2.11 */
export const joinCompanyAction = action(atStep('/register/customer-number'), company, async (actor, input) => {
  await (input.customerNumber
    ? joinByNumber(actor, input.customerNumber)
    : joinByCode(actor, readRegistrationCode(input.registrationCode ?? '') ?? ''))
  return onward()
})

const either = z
  .strictObject({ numberOrCode: z.string().max(100, { error: 'tooLong?max=100' }) })
  .transform((input, context) => {
    const number = customerNumber().safeParse(input.numberOrCode)
    if (number.success && number.data) return { number: number.data, code: '' }
    const typed = readRegistrationCode(input.numberOrCode)
    if (typed) return { number: '', code: typed }
    context.addIssue({ code: 'custom', message: 'numberOrCode', path: ['numberOrCode'] })
    return z.NEVER
  })

/** The same on the page of the families, in one field: the number or the code tells the company, and needs no family. */
export const joinAtOnceAction = action(affiliating, either, async (actor, input) => {
  await (input.number ? joinByNumber(actor, input.number) : joinByCode(actor, input.code)).catch((refusal: unknown) => {
    if (!(refusal instanceof Rejection)) throw refusal
    throw new Rejection(refusal.code, refusal.params, 'numberOrCode')
  })
  return onward()
})
