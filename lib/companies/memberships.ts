import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'
import { enterMembership } from '../sessions/sessions'

export type OwnMembership = {
  id: string
  number: string
  /** Null while only a number ties the person to the company. */
  name: string | null
  role: 'member' | 'admin'
  status: 'pending' | 'active' | 'locked' | 'refused' | 'invited'
}

/** All memberships of one account, across companies; of each only what the person may know. */
export async function membershipsOf(accountId: string): Promise<OwnMembership[]> {
  const rows = await portal().execute<OwnMembership>(
    sql`select id, number, name, role, status from memberships_of(${accountId})`,
  )
  return [...rows]
}

export const isUsable = ({ status }: OwnMembership) =>
  status === 'active' || status === 'pending' || status === 'refused'

/** „Unternehmen wechseln“: another membership of the same account; anything else does not exist for this person. Both logs tell, but
 * a company's only of who is proved (decision 52). */
export const switchCompany = (actor: Actor, membershipId: string) =>
  changingAccount(actor, async ({ tx }) => {
    const { account, session, requestId } = actor
    const entered = await enterMembership(tx, session.id, membershipId)
    if (!entered) throw new Rejection('notFound')
    if (!entered.changed) return
    await assertNotTooOften(tx, 'own-changes', account.id)
    record(tx, 'company.entered', {
      actorId: account.id,
      accountId: account.id,
      companyId: entered.proved ? entered.companyId : null,
      subjectId: entered.membershipId,
      requestId,
    })
  })
