import { sql } from 'drizzle-orm'
import type { AuditEvent, AuditFields } from '../audit/events'
import { Rejection } from '../ground/rejection'
import type { Viewed } from '../permissions/proofs'
import { changingAsStaff } from './rooms'

/**
 * R10.8: records what one of the staff has opened while looking at a member's portal: as an act of the staff, in the
 * company's chain and the vendor's. It is all that a view can write. Throws `notFound` if the view is over.
 */
export const recordViewed = <E extends AuditEvent>(
  { view, session, company }: Viewed,
  entries: { event: E; subjectId: string; detail: AuditFields<E>['detail'] }[],
): Promise<void> =>
  changingAsStaff(view.staff, async ({ tx, record }) => {
    const running = await tx.execute(sql`select id from running_view(${session.id}) where id = ${view.id}`)
    if (running.length === 0) throw new Rejection('notFound')
    for (const { event, subjectId, detail } of entries)
      record(event, subjectId, detail, { companyId: company.id } as never)
  })
