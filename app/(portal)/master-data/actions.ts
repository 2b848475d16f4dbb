'use server'

import { z } from 'zod'
import { askForMasterData, withdrawMasterData } from '@/lib/areas/master-data/ask'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { choice, line } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/master-data'
const max = LIMITS.text.name

/** R11.7 „Änderung beantragen“ */
export const askForMasterDataAction = action(
  permitted('data.master'),
  z.strictObject({
    companyName: line('companyName', max),
    street: line('companyStreet', max),
    postalCode: line('companyPostalCode', 20),
    city: line('companyCity', max),
    country: choice('country', ['DE', 'AT']),
  }),
  async (actor, { companyName: name, ...address }) => {
    const id = await askForMasterData(actor, { name, ...address })
    await flash('changeAsked')
    return { to: `${PAGE}/${id}` }
  },
)

/** „Antrag zurückziehen“ */
export const withdrawMasterDataAction = action(
  permitted('data.master'),
  z.strictObject({ id: z.uuid({ error: 'unexpected' }) }),
  async (actor, { id }) => {
    await withdrawMasterData(actor, id)
    await flash('changeWithdrawn')
    return { to: `${PAGE}/${id}` }
  },
)
