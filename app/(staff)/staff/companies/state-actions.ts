'use server'

import { z } from 'zod'
import { action } from '@/lib/http/action'
import { flash } from '@/lib/http/flash'
import { confirmedStaff } from '@/lib/http/guards/staff'
import { choice, prose } from '@/lib/inputs/fields'
import { LIMITS } from '@/lib/limits/sheet'
import { closeCompany, READABLE, READABLE_TERMS, resumeCompany, suspendCompany } from '@/lib/staff/company-state'

/** Decision 50: what shuts people out asks for a step-up. */
const guard = confirmedStaff('companies.write')
const number = z.string().regex(/^\d{9}$/)
const reason = prose('reason', LIMITS.adminRequests.reason)

/** „Unternehmen sperren“ */
export const suspendCompanyAction = action(
  guard,
  z.strictObject({ number, reason }),
  async (staff, typed) => {
    await suspendCompany(staff, typed.number, typed.reason)
    await flash('companySuspended')
    return { to: `/staff/companies/${typed.number}` }
  },
  'suspendCompanyAction',
)

/** „Unternehmen entsperren“ */
export const resumeCompanyAction = action(
  guard,
  z.strictObject({ number }),
  async (staff, typed) => {
    await resumeCompany(staff, typed.number)
    await flash('companyResumed')
    return { to: `/staff/companies/${typed.number}` }
  },
  'resumeCompanyAction',
)

const typedNumber = z
  .string({ error: 'empty.confirmNumber' })
  .transform((typed) => typed.replace(/[\s.-]/g, '').replace(/^d(?=\d)/i, ''))
  .refine((typed) => typed !== '', { error: 'empty.confirmNumber' })

/** „Unternehmen schließen“, for good. */
export const closeCompanyAction = action(
  guard,
  z.strictObject({ number, reason, documentsFor: choice('documentsFor', READABLE_TERMS), confirmNumber: typedNumber }),
  async (staff, typed) => {
    const { reason, documentsFor, confirmNumber } = typed
    await closeCompany(staff, typed.number, { reason, typed: confirmNumber, months: READABLE[documentsFor] })
    await flash('companyClosed')
    return { to: `/staff/companies/${typed.number}` }
  },
  'closeCompanyAction',
)
