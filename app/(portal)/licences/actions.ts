'use server'

import { z } from 'zod'
import { showLicenceKey } from '@/lib/areas/licences/area'
import { action } from '@/lib/http/action'
import { permitted } from '@/lib/http/guards/member'

const which = z.strictObject({ id: z.uuid({ error: 'unexpected' }) })

/** R11.6 „Schlüssel anzeigen“ */
export const showLicenceKeyAction = action(permitted('data.licences'), which, async (actor, { id }) => ({
  show: [await showLicenceKey(actor, id)],
}))
