import { sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { companyProducts } from '@/db/schema/products'
import { registrationCodes } from '@/db/schema/registration-codes'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import { Rejection } from '../ground/rejection'
import type { Vendor } from '../permissions/proofs'
import { transact } from '../rooms/rooms'
import { registrationCodeHash } from './registration-code'

export type NewCompany = {
  number: string
  name: string
  street?: string
  postalCode?: string
  city?: string
  country?: 'DE' | 'AT'
  partner?: { name: string; phone: string; email: string }
  products: string[]
}

/** R10.2: creates a company with its products in use. Returns its id. Throws `numberTaken`. */
export const createCompany = (by: Vendor, company: NewCompany): Promise<string> =>
  transact(vendor(), (tx) => createCompanyIn(tx, by, company))

/** Like `createCompany`, in an open transaction. */
export async function createCompanyIn(tx: Tx, by: Vendor, company: NewCompany): Promise<string> {
  const { products, partner, ...plain } = company
  const channel = partner ? 'partner' : 'direct'
  const [row] = await tx
    .insert(companies)
    .values({
      ...plain,
      channel,
      partnerName: partner?.name,
      partnerPhone: partner?.phone,
      partnerEmail: partner?.email,
    })
    .onConflictDoNothing({ target: companies.number })
    .returning({ id: companies.id })
  if (!row) throw new Rejection('numberTaken', {}, 'customerNumber')
  const companyId = row.id
  if (products.length)
    await tx.insert(companyProducts).values(products.map((productKey) => ({ companyId, productKey })))
  record(tx, 'company.created', {
    ...by,
    companyId,
    subjectId: companyId,
    detail: { number: company.number, channel, products },
  })
  return companyId
}

/**
 * R2.10: stores a code for one person, printed on the company's letter. Only its hash is stored. Valid for `days` days.
 */
export const issueRegistrationCode = (by: Vendor, companyId: string, code: string, days: number) =>
  transact(vendor(), (tx) => issueRegistrationCodeIn(tx, by, companyId, code, days))

export async function issueRegistrationCodeIn(tx: Tx, by: Vendor, companyId: string, code: string, days: number) {
  await tx.insert(registrationCodes).values({
    companyId,
    codeHash: registrationCodeHash(code),
    expiresAt: sql`app_now() + make_interval(days => ${days})`,
  })
  record(tx, 'company.code.issued', { ...by, companyId, subjectId: companyId, detail: { days } })
}
