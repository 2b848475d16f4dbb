'use server'

import { z } from 'zod'
import { switchCompany } from '@/lib/companies/memberships'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { switching } from '@/lib/http/guards/member'
import { currentActor, forgetSession } from '@/lib/http/session'
import { homeOf } from '@/lib/sessions/gate'

export const switchCompanyAction = action(
  switching,
  z.strictObject({ membership: z.uuid({ error: 'empty.membership' }) }),
  async (actor, { membership }) => {
    await switchCompany(actor, membership)
    await forgetSession()
    await flash('companyEntered')
    const after = await currentActor()
    return { to: after ? homeOf(after) : '/sign-in' }
  },
)
