'use server'

import { z } from 'zod'
import { withdraw } from '@/lib/companies/join'
import { action } from '@/lib/http/action'
import { atStep } from '@/lib/http/guards/entry'
import { currentActor, forgetSession } from '@/lib/http/session'
import { homeOf } from '@/lib/sessions/gate'

/** Withdraws the request; then another number, or another company of this account. */
export const withdrawAction = action(atStep('/waiting'), z.strictObject({}), async (actor) => {
  await withdraw(actor)
  await forgetSession()
  const after = await currentActor()
  return { to: after ? homeOf(after) : '/sign-in' }
})
