'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { setSessionToken } from '@/lib/http/cookies'
import { accountHolder } from '@/lib/http/guards/member'
import { clientContext } from '@/lib/http/request'
import { safeNext } from '@/lib/http/safe-next'
import { getTranslations } from '@/lib/http/translations'
import { anyPassword, code, recoveryCode } from '@/lib/inputs/fields'
import { sendStepUpCode, sentCode, stepUpDestination } from '@/lib/step-up/code'
import { confirmIdentity, demandsOf } from '@/lib/step-up/step-up'
import { carryOut } from './carry-out'

/**
 * R5.9: checks the proofs that are demanded, then carries out what was begun, once (decision 34), or redirects to
 * where it began. The begun act checks its own guard, company, schema and permission again.
 */
export const confirmIdentityAction = action(
  accountHolder,
  z.strictObject({
    next: z.string().optional(),
    proof: z.enum(['basic', 'factors']),
    begun: z.uuid().optional(),
    password: anyPassword().optional(),
    code: code().optional(),
    recoveryCode: recoveryCode().optional(),
  }),
  async (actor, { next, proof, begun, ...shown }) => {
    const demands = demandsOf(actor, proof)
    if (demands.length > 0) await setSessionToken(await confirmIdentity(actor, demands, shown, await clientContext()))
    return begun ? carryOut(actor, begun, safeNext(next), demands) : { to: safeNext(next) ?? '/account' }
  },
)

export const sendStepUpCodeAction = action(accountHolder, z.strictObject({}), async (actor) => {
  const first = (await sentCode(actor)) !== 'live'
  await sendStepUpCode(actor)
  // The page then says where the code went, and has the field for it.
  if (first) return { refresh: true }
  const t = await getTranslations('signIn')
  return { notice: t('resent', { address: (await stepUpDestination(actor)) ?? '' }) }
})
