'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff, staffMay } from '@/lib/http/guards/staff'
import { choice, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { approve, recordEvidence, refuse } from '@/lib/requests/decide'

const PAGE = '/staff/admin-requests'
const decider = staffMay('adminRequests.decide')
const max = LIMITS.adminRequests.reason

/** Decision 11: records what was checked; somebody else decides. */
export const recordEvidenceAction = action(
  confirmedStaff('adminRequests.prove'),
  z.strictObject({
    id: z.uuid(),
    evidence: choice('evidence', ['registrationCode', 'document', 'callBack']),
    note: prose('note', max),
    fileId: z.union([z.uuid(), z.literal('')]),
  }),
  async (staff, { id, fileId, ...found }) => {
    await recordEvidence(staff, id, { ...found, fileId: fileId || null })
    await flash('evidenceRecorded')
    return { to: `${PAGE}/${id}` }
  },
  'recordEvidenceAction',
)

/** R10.3 „Genehmigen“ */
export const approveRequestAction = action(
  confirmedStaff('adminRequests.decide'),
  z.strictObject({ id: z.uuid() }),
  async (staff, { id }) => {
    await approve(staff, id)
    await flash('adminRequestApproved')
    return { to: `${PAGE}/${id}` }
  },
  'approveRequestAction',
)

/** R10.3 „Ablehnen“ */
export const refuseRequestAction = action(
  decider,
  z.strictObject({ id: z.uuid(), reason: prose('reason', max) }),
  async (staff, { id, reason }) => {
    await refuse(staff, id, reason)
    await flash('adminRequestRefused')
    return { to: `${PAGE}/${id}` }
  },
)
