import { and, asc, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { costCentres, deliveryAddresses, shopOrderers } from '@/db/schema/shop'
import { record } from '../../audit/record'
import { vendor } from '../../database/clients'
import type { Vendor } from '../../permissions/proofs'
import { transact } from '../../rooms/rooms'
import { mayOrder } from './read'
import { SAMPLE_ADDRESSES, SAMPLE_COST_CENTRES } from './sample-rules'

/** Of everybody but administrators: 1,000 €. */
const LIMIT = 100_000

/** Creates the sample data: limits, cost centres and addresses. Other companies have none. */
export const sampleShop = (by: Vendor, company: { id: string; number: string }): Promise<void> =>
  transact(vendor(), async (tx) => {
    if (company.number !== '100000001') return
    const companyId = company.id
    const members = await tx
      .select({ id: memberships.id, accountId: memberships.accountId, role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.companyId, companyId), eq(memberships.status, 'active'), mayOrder(sql`memberships`)))
      .orderBy(asc(memberships.createdAt))
      .limit(20)
    const admin = members.find(({ role }) => role === 'admin')
    const setBy = { ...by, actorId: admin?.accountId ?? by.actorId }
    for (const { id: membershipId, role } of members) {
      // Administrators order without a limit, unless the company has set one.
      const limitCents = role === 'admin' ? null : LIMIT
      await tx.insert(shopOrderers).values({ companyId, membershipId, limitCents }).onConflictDoNothing()
      const limit = { before: null, after: limitCents === null ? 'none' : (limitCents / 100).toFixed(2) }
      record(tx, 'shop.limitSet', { ...setBy, companyId, subjectId: membershipId, detail: { limit } })
    }
    const centres = SAMPLE_COST_CENTRES.map(([code, name]) => ({ companyId, code, name }))
    await tx.insert(costCentres).values(centres).onConflictDoNothing()
    await tx
      .insert(deliveryAddresses)
      .values(SAMPLE_ADDRESSES.map(({ lines: _, ...address }) => ({ ...address, companyId })))
  })
