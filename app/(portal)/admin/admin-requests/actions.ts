'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { consent, refuseConsent } from '@/lib/requests/consent'

const PAGE = '/admin/admin-requests'
const guard = confirmedAdmin
const which = z.strictObject({ id: z.uuid() })

/** R9.3 „Zustimmen“: one click, after a step-up. */
export const consentAction = action(
  guard,
  which,
  async (admin, { id }) => {
    await consent(admin, id)
    await flash('adminRequestConsented')
    return { to: PAGE }
  },
  'consentAction',
)

export const refuseConsentAction = action(
  guard,
  which,
  async (admin, { id }) => {
    await refuseConsent(admin, id)
    await flash('adminRequestConsentRefused')
    return { to: PAGE }
  },
  'refuseConsentAction',
)
