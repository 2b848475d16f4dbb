import { and, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { holdAsAdministrator } from '../people/administrators'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { changing, type Room } from '../rooms/rooms'
import { adminRights } from './admin-rights'
import { answer } from './requests'

export type OpenRequest = {
  id: string
  applicant: string
  email: string
  reason: string
  createdAt: Date
  /** What an administrator has answered. Null while nobody has. */
  answer: 'consented' | 'refused' | null
  answeredBy: string | null
}

type Row = Omit<OpenRequest, 'createdAt'> & { createdAt: string }

/** R9.3: the applications that wait for an administrator of this company, or afterwards for the vendor. */
export async function openRequests({ tx }: Room<CompanyAdmin>): Promise<OpenRequest[]> {
  const rows = await tx.execute<Row>(sql`
    select q.id, a.first_name || ' ' || a.last_name as applicant, a.email_shown as email, q.reason, q.created_at as "createdAt",
      q.consent as answer,
      c.first_name || ' ' || c.last_name as "answeredBy"
    from requests q join memberships m on m.id = q.membership_id join accounts a on a.id = m.account_id
    left join accounts c on c.id = q.consent_by
    where q.kind = 'adminRights' and q.status in ('open', 'consented') order by q.created_at`)
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }))
}

/**
 * Decision 3: how many active members are unproved, because there was no administrator when they joined. The first
 * administrator has to check them.
 */
export const unprovedMembers = ({ tx }: Room<CompanyAdmin>): Promise<number> =>
  tx.$count(memberships, and(eq(memberships.status, 'active'), eq(memberships.proved, false)))

/**
 * „Zustimmen“: one administrator, who is never the applicant, consents. Then the vendor decides. Throws `requestOver`,
 * `notFound`.
 */
export const consent = (admin: ConfirmedAdmin, id: string) => answerAs(admin, id, 'consent')

/**
 * „Ablehnen“: the application stays open. The vendor sees that consent was refused, and decides. Throws `requestOver`,
 * `notFound`.
 */
export const refuseConsent = (admin: ConfirmedAdmin, id: string) => answerAs(admin, id, 'refuseConsent')

const answerAs = (admin: ConfirmedAdmin, id: string, step: 'consent' | 'refuseConsent') =>
  changing(admin, async (room) => {
    await holdAsAdministrator(room)
    await answer(room, adminRights, id, step)
  })
