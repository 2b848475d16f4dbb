'use server'

import { z } from 'zod'
import { networkFrom } from '@/lib/connectors/connector'
import { addConnector, makeToken, revokeConnector } from '@/lib/connectors/manage'
import { RECORD_KINDS } from '@/lib/connectors/schemas'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff } from '@/lib/http/guards/staff'
import { line } from '@/lib/inputs/fields'

const guard = confirmedStaff('connectors.write')
const kind = z.enum(RECORD_KINDS, { error: 'empty.kinds' })
const networks = z
  .string()
  .max(2000, { error: 'networks' })
  .default('')
  .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
  .transform((all) => all.map(networkFrom))
  .refine((all) => all.length <= 50 && !all.includes(null), { error: 'networks' })
  .transform((all) => [...new Set(all.filter((one) => one !== null))])

const added = z.strictObject({
  connectorName: line('connectorName', 60),
  kinds: z.union([z.array(kind).min(1), kind.transform((one) => [one])], { error: 'empty.kinds' }),
  networks,
})

/** R11.11 „Verbindung anlegen“ */
export const addConnectorAction = action(
  guard,
  added,
  async (staff, { connectorName: name, kinds, networks }) => {
    const id = await addConnector(staff, { name, kinds: [...new Set(kinds)], networks })
    await flash('connectorAdded')
    return { to: `/staff/connectors/${id}` }
  },
  'addConnectorAction',
)

const which = z.strictObject({ id: z.uuid() })

/** The token is in this answer only. */
export const makeConnectorTokenAction = action(
  guard,
  which,
  async (staff, { id }) => ({ show: [await makeToken(staff, id)], refresh: true }),
  'makeConnectorTokenAction',
)

export const revokeConnectorAction = action(
  guard,
  which,
  async (staff, { id }) => {
    await revokeConnector(staff, id)
    await flash('connectorRevoked')
    return { to: `/staff/connectors/${id}` }
  },
  'revokeConnectorAction',
)
