'use server'

import { z } from 'zod'
import { familyExists } from '@/lib/companies/families'
import { joinByCode, joinByNumber } from '@/lib/companies/join'
import { beginTotp, confirmTotp } from '@/lib/factors/enrolment'
import { choice, code, customerNumber, ticked } from '@/lib/fields'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { affiliating, atStep } from '@/lib/http/guards'
import { clientContext } from '@/lib/http/request'
import { currentActor, forgetSession } from '@/lib/http/session'
import { acceptTerms, chooseEmailFactor, chooseFamily } from '@/lib/identity/accounts'
import { homeOf } from '@/lib/identity/gate'
import { Rejection } from '@/lib/rejection'

/** Where the gate sends the person now that this step is done. */
async function onward() {
  await forgetSession()
  const actor = await currentActor()
  return { to: actor ? homeOf(actor) : '/sign-in' }
}

export const acceptTermsAction = action(
  () => atStep('/register/terms'),
  z.strictObject({ terms: ticked('terms') }),
  async (actor) => {
    await acceptTerms(actor)
    return onward()
  },
)

/** R2.6: the e-mail code needs nothing more (the address was proved a moment ago); the app is shown its key next. */
export const chooseFactorAction = action(
  () => atStep('/register/factor'),
  z.strictObject({ factor: choice('factor', ['app', 'email']) }),
  async (actor, { factor }) => {
    if (factor === 'email' && actor.account.staffRoles.length > 0) throw new Rejection('notFound')
    if (factor === 'email') {
      await chooseEmailFactor(actor)
      return onward()
    }
    await beginTotp(actor)
    return { to: '/register/factor?method=app' }
  },
)

export const confirmAppAction = action(
  () => atStep('/register/factor'),
  z.strictObject({ code: code() }),
  async (actor, input) => {
    await confirmTotp(actor, input.code, await clientContext())
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

/** R2.8 to R2.11 */
export const joinCompanyAction = action(
  () => atStep('/register/customer-number'),
  company,
  async (actor, input) => {
    const joined = input.customerNumber
      ? await joinByNumber(actor, input.customerNumber)
      : await joinByCode(actor, input.registrationCode ?? '')
    if (joined === 'active') await flash('joined')
    return onward()
  },
)
