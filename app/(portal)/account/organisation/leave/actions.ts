'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { confirmedMember } from '@/lib/http/guards/member'
import { leaveCompany } from '@/lib/people/roles'

/** The own sessions in this company end too, so it redirects to the sign-in. */
export const leaveCompanyAction = action(
  confirmedMember,
  z.strictObject({}),
  async (actor) => {
    await leaveCompany(actor)
    return { to: '/sign-in' }
  },
  'leaveCompanyAction',
)
