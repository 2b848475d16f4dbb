import { and, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { ticketViews } from '@/db/schema/tickets'
import { databaseNow, databaseNowPlus } from '../database/clock'
import { HOUR, MINUTE } from '../ground/time'
import { type DeskStaff, workingAtDesk } from './desk'
import type { DeskTicket } from './desk-ticket'

/** Somebody who opened a page so long ago is taken to be there still. */
const PRESENT = 10 * MINUTE

export type Colleague = { name: string; at: Date }

/**
 * R10.4: notes that this person has the ticket open, and returns who else has, so that two who answer at once see each
 * other. It is no act that the log would have to know.
 */
export const noteView = (staff: DeskStaff, { id, customerNumber }: Pick<DeskTicket, 'id' | 'customerNumber'>) =>
  workingAtDesk(staff, async ({ tx }): Promise<Colleague[]> => {
    const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.number, customerNumber))
    await tx
      .insert(ticketViews)
      .values({ companyId: company!.id, ticketId: id, staffId: staff.account.id })
      .onConflictDoUpdate({ target: [ticketViews.ticketId, ticketViews.staffId], set: { at: databaseNow } })
    await tx.delete(ticketViews).where(and(eq(ticketViews.ticketId, id), lt(ticketViews.at, databaseNowPlus(-HOUR))))
    return tx
      .select({ name: sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`, at: ticketViews.at })
      .from(ticketViews)
      .innerJoin(accounts, eq(accounts.id, ticketViews.staffId))
      .where(
        and(
          eq(ticketViews.ticketId, id),
          ne(ticketViews.staffId, staff.account.id),
          gt(ticketViews.at, databaseNowPlus(-PRESENT)),
        ),
      )
      .orderBy(ticketViews.at)
  })
