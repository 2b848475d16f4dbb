import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { portal, vendor } from '../database/clients'
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

export type EndedView = { why: 'expired' | 'lost' | 'forbidden'; number: string; member: string; name: string }

/**
 * The newest view of this session if it is over and nobody pressed „Ansicht beenden“: its time, or what it rested on.
 * Null otherwise.
 */
export async function endedView(staff: StaffFor<'people.view'>): Promise<EndedView | null> {
  const [row] = await vendor().execute<EndedView & { over: boolean }>(sql`
    select c.number, v.membership_id as member, coalesce(a.first_name || ' ' || a.last_name, '') as name,
      coalesce(v.end_reason, case when v.ends_at <= app_now() then 'expired' else 'lost' end) as why,
      v.end_reason is distinct from 'ended' and v.end_reason is distinct from 'replaced'
        and not exists (select from running_view(v.session_id)) as over
    from staff_views v join companies c on c.id = v.company_id join memberships m on m.id = v.membership_id
      left join accounts a on a.id = m.account_id
    where v.session_id = ${staff.session.id} order by v.created_at desc, v.id limit 1`)
  if (!row?.over) return null
  const { over: _, ...view } = row
  return view
}
