import { sql } from 'drizzle-orm'
import { grants, memberships } from '@/db/schema/memberships'
import { record } from '../audit/record'
import { vendor } from '../database'
import type { Permission } from '../permissions/catalogue'
import type { Vendor } from '../permissions/proofs'
import { transact } from '../transaction'

export type NewMembership = {
  companyId: string
  accountId: string
  role: 'member' | 'admin'
  status: 'active' | 'pending' | 'locked'
  proved: boolean
  holds: Permission[]
}

/** The vendor ties an account to a company; sample data today, the staff console later. Answers with the membership's id. */
export const addMembership = (by: Vendor, membership: NewMembership): Promise<string> =>
  transact(vendor(), async (tx) => {
    const { companyId, accountId, role, status, proved, holds } = membership
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into ${memberships} (company_id, account_id, role, status, proved)
      values (${companyId}, ${accountId}, ${role}, ${status}, ${proved}) returning id`)
    const subjectId = row!.id
    record(tx, 'membership.added', { ...by, companyId, accountId, subjectId, detail: { role, status } })
    if (holds.length) {
      await tx.insert(grants).values(holds.map((permission) => ({ companyId, membershipId: subjectId, permission })))
      for (const permission of holds) record(tx, 'grant.given', { ...by, companyId, subjectId, detail: { permission } })
    }
    return subjectId
  })
