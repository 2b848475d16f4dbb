import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { companyMerges } from '@/db/schema/company-merges'
import { factorResets } from '@/db/schema/factor-resets'
import { tickets } from '@/db/schema/tickets'
import type { StaffFor } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

type Lead = Room<StaffFor<'accounts.write'>>

/** The most of one kind that are listed by name. */
export const LISTED = 50

export type OpenWork = {
  tickets: { number: number; subject: string; company: string; at: Date }[]
  /** Unfinished requests to support; `tickets` has the first of them. */
  support: number
  /** Numbers alone: requests about payroll are not visible to whoever sees somebody off (R11.2). */
  payroll: number
  /** Proposals of factor resets that nobody has decided or that wait; they end with who made them. */
  resets: { id: string; name: string; at: Date }[]
  /** Proposals to merge companies; they stay, and somebody else decides. */
  merges: { id: string; from: string; into: string; at: Date }[]
}

/** R10.1: what one of the staff leaves behind, the oldest first. */
export async function openWorkOf({ tx }: Lead, id: string): Promise<OpenWork> {
  const counts = await tx.execute<{ kind: 'support' | 'payroll'; tickets: number }>(
    sql`select kind, tickets from assigned_to(${id})`,
  )
  const of = (kind: string) => counts.find((row) => row.kind === kind)?.tickets ?? 0
  const [from, into] = [alias(companies, 'from_company'), alias(companies, 'into_company')]
  return {
    support: of('support'),
    payroll: of('payroll'),
    tickets: await tx
      .select({ number: tickets.number, subject: tickets.subject, company: companies.name, at: tickets.createdAt })
      .from(tickets)
      .innerJoin(companies, eq(companies.id, tickets.companyId))
      .where(and(eq(tickets.kind, 'support'), eq(tickets.assignedTo, id), ne(tickets.status, 'closed')))
      .orderBy(asc(tickets.createdAt), asc(tickets.number))
      .limit(LISTED),
    resets: await tx
      .select({
        id: factorResets.id,
        name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`,
        at: factorResets.createdAt,
      })
      .from(factorResets)
      .innerJoin(accounts, eq(accounts.id, factorResets.accountId))
      .where(and(eq(factorResets.proposedBy, id), inArray(factorResets.status, ['proposed', 'approved'])))
      .orderBy(asc(factorResets.createdAt), asc(factorResets.id))
      .limit(LISTED),
    merges: await tx
      .select({ id: companyMerges.id, from: from.name, into: into.name, at: companyMerges.createdAt })
      .from(companyMerges)
      .innerJoin(from, eq(from.id, companyMerges.fromId))
      .innerJoin(into, eq(into.id, companyMerges.intoId))
      .where(and(eq(companyMerges.proposedBy, id), eq(companyMerges.status, 'proposed')))
      .orderBy(asc(companyMerges.createdAt), asc(companyMerges.id))
      .limit(LISTED),
  }
}
