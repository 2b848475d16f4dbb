import { and, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import type { Vendor } from '../permissions/proofs'
import { transact } from '../rooms/rooms'
import type { ChangeKind } from './changes'
import { referenceOf } from './news'

export type SampleChange = {
  daysAgo: number
  status: 'open' | 'approved' | 'refused' | 'withdrawn'
  subject?: string
  title: string
  reason?: string
  payload: unknown
  decisionReason?: string
}

/**
 * Requests of the company's first administrator as sample data, with their history: the log names that person, as it
 * would have. No mails are sent.
 */
export const sampleChanges = (
  by: Vendor,
  company: { id: string },
  kind: ChangeKind,
  make: (tx: Tx, asker: Vendor) => Promise<SampleChange[]>,
): Promise<void> =>
  transact(vendor(), async (tx) => {
    const [admin] = await tx
      .select({ id: memberships.id, accountId: memberships.accountId })
      .from(memberships)
      .where(and(eq(memberships.companyId, company.id), eq(memberships.status, 'active')))
      .orderBy(sql`${memberships.role} = 'admin' desc`, memberships.createdAt)
      .limit(1)
    if (!admin) return
    const asker = { ...by, actorId: admin.accountId }
    for (const { daysAgo, decisionReason, ...change } of await make(tx, asker)) {
      const before = (days: number) => sql`app_now() - make_interval(days => ${days})`
      const [row] = await tx
        .insert(requests)
        .values({
          ...change,
          reason: change.reason ?? '',
          kind: kind.kind,
          companyId: company.id,
          membershipId: admin.id,
          createdAt: before(daysAgo),
          decidedAt: change.status === 'open' ? null : before(Math.max(daysAgo - 2, 0)),
          decisionReason,
        })
        .onConflictDoNothing()
        .returning({ id: requests.id })
      const event = kind.on.ask.event
      if (!row || !event) continue
      const detail = { request: referenceOf(row.id), title: change.title }
      record(tx, event, { ...asker, companyId: company.id, subjectId: admin.id, detail } as never)
    }
  })
