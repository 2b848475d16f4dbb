import { sql } from 'drizzle-orm'
import type { CompanyState } from '@/db/schema/companies'
import { portal } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'
import { enterMembership } from '../sessions/sessions'

export type OwnMembership = {
  id: string
  number: string
  /** Null while the person is linked to the company only by the customer number. */
  name: string | null
  role: 'member' | 'admin'
  status: 'pending' | 'active' | 'locked' | 'refused' | 'invited'
  /** Can be entered. */
  usable: boolean
  /** ADR 049: `suspended` and `closed` say why it cannot be entered, or only for its documents. */
  companyStatus: CompanyState
}

/** All memberships of one account in all companies, each only with the data that the person may see. */
export async function membershipsOf(accountId: string): Promise<OwnMembership[]> {
  const rows = await portal().execute<OwnMembership>(
    sql`select id, number, name, role, status, usable, company_status as "companyStatus" from memberships_of(${accountId})`,
  )
  return [...rows]
}

/** Since when the entered membership waits for the administrator. Null if there is none. */
export async function askedToJoinAt({ account, membership }: Actor): Promise<Date | null> {
  if (!membership) return null
  const [row] = await portal().execute<{ at: string | null }>(
    sql`select asked_to_join_at(${membership.id}, ${account.id}) as at`,
  )
  return row?.at ? new Date(row.at) : null
}

export type ClosedCompany = { number: string; name: string | null; status: 'suspended' | 'closed' }

/** ADR 049: the companies of an account that the vendor has suspended or closed, as the person may know them. */
export async function closedCompaniesOf(accountId: string): Promise<ClosedCompany[]> {
  const rows = await portal().execute<ClosedCompany>(
    sql`select number, name, status from closed_companies_of(${accountId})`,
  )
  return [...rows]
}

/**
 * „Unternehmen wechseln“: enters another membership of the same account. Throws `notFound` for any other id. Recorded
 * in the account's chain, and in the company's if the membership is proved (decision 52).
 */
export const switchCompany = (actor: Actor, membershipId: string) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { account, session } = actor
    const entered = await enterMembership(tx, session.id, membershipId)
    if (!entered) throw new Rejection('notFound')
    if (!entered.changed) return
    await assertNotTooOften(tx, 'own-changes', account.id)
    record('company.entered', entered.membershipId, {}, { companyId: entered.proved ? entered.companyId : null })
  })
