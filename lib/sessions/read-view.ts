import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { portal } from '../database/clients'
import { asViewed, type StaffFor, type Viewed } from '../permissions/proofs'
import { sessionAnswer } from './session-answer'

const { account, membership, company } = sessionAnswer.shape

/** What `read_view` answers; a test parses it. */
export const viewAnswer = z.strictObject({
  view: z.strictObject({ id: z.uuid(), endsAt: z.iso.datetime({ offset: true }) }),
  account: account.pick({ id: true, email: true, firstName: true, lastName: true, familyKey: true }),
  membership: membership.unwrap(),
  company: company.unwrap(),
})

/**
 * R10.8: the member whose portal this session of the staff is looking at, or null. Nothing about the account's factors,
 * sessions and log; the language is that of the staff.
 */
export async function readView(staff: StaffFor<'people.view'>): Promise<Viewed | null> {
  const [row] = await portal().execute<{ found: z.infer<typeof viewAnswer> | null }>(
    sql`select read_view(${staff.session.id}) as found`,
  )
  if (!row?.found) return null
  const { view, account, ...tie } = row.found
  const hidden = {
    logKey: null,
    termsAccepted: true,
    factors: { email: true, totp: false, phone: null },
    recovery: { left: 0, owed: false },
    deletionRequestedAt: null,
  }
  return asViewed(staff, {
    ...tie,
    view: { id: view.id, endsAt: new Date(view.endsAt) },
    account: { ...account, ...hidden, locale: staff.account.locale, staffRoles: [] },
    memberships: 1,
  })
}
