import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { companies } from '@/db/schema/companies'
import { Rejection } from '../../ground/rejection'
import { declareChange } from '../../requests/changes'

const FIELDS = ['name', 'street', 'postalCode', 'city', 'country'] as const

const masterData = z.object({
  name: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string(),
})
export type MasterData = z.infer<typeof masterData>

const payload = z.object({ before: masterData, after: masterData })
type Payload = z.infer<typeof payload>
export const readMasterDataChange = (stored: unknown): Payload => payload.parse(stored)

/** The fields that differ. */
export const changedFields = ({ before, after }: Payload) => FIELDS.filter((field) => before[field] !== after[field])

/** Another name needs evidence: an extract of the register, a notice of the trade office. */
export const needsEvidence = ({ before, after }: Payload) => before.name !== after.name

/**
 * R11.7: another name or address. Approved, only the fields that differ are written, and only where the company still
 * has the values that the customer saw.
 */
export const masterDataKind = declareChange({
  kind: 'masterData',
  payload,
  again: 'changeOpen',
  events: {
    made: 'masterData.asked',
    withdrawn: 'masterData.withdrawn',
    approved: 'masterData.approved',
    refused: 'masterData.refused',
  },
  page: (id) => `/master-data/${id}`,
  fourEyes: needsEvidence,
  rows: (asked) =>
    changedFields(asked).map((label) => ({ label, before: asked.before[label], value: asked.after[label] })),
  approve: async ({ tx, record }, { companyId, fileId }, asked) => {
    if (needsEvidence(asked) && !fileId) throw new Rejection('evidenceMissing')
    const [company] = await tx.select().from(companies).where(eq(companies.id, companyId))
    const fields = changedFields(asked)
    if (fields.some((field) => company![field] !== asked.before[field])) throw new Rejection('dataChanged')
    await tx
      .update(companies)
      .set(Object.fromEntries(fields.map((field) => [field, asked.after[field]])))
      .where(eq(companies.id, companyId))
    const detail = fields.map((field) => [field, { before: asked.before[field], after: asked.after[field] }])
    record('company.changed', companyId, Object.fromEntries(detail), { companyId })
  },
})
