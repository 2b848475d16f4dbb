'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { staffMember } from '@/lib/http/guards/staff'
import { line } from '@/lib/inputs/fields'
import { forgetFilter, keepFilter } from '@/lib/staff/kept-filters'

/** The path of a list of the console, and nothing else. */
const list = z.string({ error: 'unexpected' }).regex(/^\/staff\/[a-z-]{1,40}$/, { error: 'unexpected' })
const query = z
  .string({ error: 'unexpected' })
  .max(1000, { error: 'unexpected' })
  .transform((text) => new URLSearchParams(text).toString())

/** „Filter merken“ */
export const keepFilterAction = action(
  staffMember,
  z.strictObject({ list, query, filterName: line('filterName', 40) }),
  async (staff, { filterName: name, ...filter }) => {
    await keepFilter(staff, { ...filter, name })
    return { to: `${filter.list}?${filter.query}` }
  },
)

/** „Entfernen“ */
export const forgetFilterAction = action(
  staffMember,
  z.strictObject({ list, query, id: z.uuid({ error: 'unexpected' }) }),
  async (staff, { id, ...filter }) => {
    await forgetFilter(staff, id)
    return { to: filter.query ? `${filter.list}?${filter.query}` : filter.list }
  },
)
