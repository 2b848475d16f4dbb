'use server'

import { z } from 'zod'
import { approveMerge, refuseMerge } from '@/lib/company-merge/decide'
import { proposeMerge } from '@/lib/company-merge/propose'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'

const PAGE = '/staff/companies/merges'
const which = { id: z.uuid({ error: 'unexpected' }) }
const number = z.string().regex(/^\d{9}$/)

/** ADR 050 „Zusammenlegen vorschlagen“ */
export const proposeMergeAction = action(
  confirmedStaff('companies.write'),
  z.strictObject({ from: number, into: number, reason: prose('reason', LIMITS.adminRequests.reason) }),
  async (staff, proposal) => {
    const id = await proposeMerge(staff, proposal)
    await flash('mergeProposed')
    return { to: `${PAGE}/${id}` }
  },
  'proposeMergeAction',
)

/** ADR 050 „Genehmigen“ */
export const approveMergeAction = action(
  confirmedStaff('companyMerges.decide'),
  z.strictObject(which),
  async (staff, { id }) => {
    await approveMerge(staff, id)
    await flash('mergeDone')
    return { to: `${PAGE}/${id}` }
  },
  'approveMergeAction',
)

/** ADR 050 „Ablehnen“ */
export const refuseMergeAction = action(
  staffMay('companyMerges.decide'),
  z.strictObject({ ...which, reason: prose('reason', LIMITS.adminRequests.reason) }),
  async (staff, { id, reason }) => {
    await refuseMerge(staff, id, reason)
    await flash('mergeRefused')
    return { to: `${PAGE}/${id}` }
  },
)
