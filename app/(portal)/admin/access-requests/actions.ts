'use server'

import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { companyAdmin, confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { accessGrant, memberOnly } from '@/lib/people/administer-input'
import { grantAccess, refuseAccess } from '@/lib/requests/access-requests'

const PATH = '/admin/access-requests'

export const grantAccessAction = action(
  confirmedAdmin,
  accessGrant,
  async (actor, { id, until }) => {
    const { answer, name } = await grantAccess(actor, id, until).catch(orMissing)
    await flash(answer === 'kept' ? 'accessKept' : 'accessGranted', { name })
    return { to: PATH }
  },
  'grantAccessAction',
)

export const refuseAccessAction = action(companyAdmin, memberOnly, async (actor, { id }) => {
  const { answer, name } = await refuseAccess(actor, id).catch(orMissing)
  await flash(answer === 'kept' ? 'accessKept' : 'accessRefused', { name })
  return { to: PATH }
})
