import { eq, sql } from 'drizzle-orm'
import { undeliverableAddresses } from '@/db/schema/delivery'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import type { Locale } from '../i18n/catalogue'
import { canonicalEmail } from '../inputs/email-address'
import { transact } from '../rooms/rooms'
import { sendMails } from './outbox'

export type Undeliverable = 'bounced' | 'complained' | 'refused'

/** Marks an address in a transaction of its own. */
export const markUndeliverable = (address: string, why: Undeliverable): Promise<void> =>
  transact(vendor(), (tx) => markUndeliverableIn(tx, address, why))

/**
 * Marks an address that sends our mails back. The first time it is in the log of each of its companies, and their other
 * administrators get a mail; a mark that is there already changes nothing.
 */
export async function markUndeliverableIn(tx: Tx, address: string, why: Undeliverable): Promise<void> {
  const canonical = canonicalEmail(address)?.canonical
  if (!canonical) return
  const made = await tx
    .insert(undeliverableAddresses)
    .values({ address: canonical, why })
    .onConflictDoNothing()
    .returning({ address: undeliverableAddresses.address })
  if (made.length === 0) return
  for (const { membershipId, companyId } of await membershipsOf(tx, canonical)) {
    record(tx, 'mail.undeliverable', { actorId: null, companyId, subjectId: membershipId, detail: { reason: why } })
    await tellAdministrators(tx, membershipId, companyId)
  }
}

/** Lifts the mark: a mail has arrived, or staff say that the mailbox is back. Returns whether there was one. */
export async function liftMarkIn(tx: Tx, address: string, actorId: string | null): Promise<boolean> {
  const canonical = canonicalEmail(address)?.canonical ?? ''
  const lifted = await tx
    .delete(undeliverableAddresses)
    .where(eq(undeliverableAddresses.address, canonical))
    .returning({ address: undeliverableAddresses.address })
  if (lifted.length === 0) return false
  for (const { membershipId, companyId } of await membershipsOf(tx, canonical))
    record(tx, 'mail.deliverable', { actorId, companyId, subjectId: membershipId })
  return true
}

type Place = { membershipId: string; companyId: string }

const membershipsOf = (tx: Tx, canonical: string) =>
  tx.execute<Place>(sql`
    select m.id as "membershipId", m.company_id as "companyId" from memberships m
    where m.status <> 'removed' and (m.account_id = (select id from accounts where email = ${canonical})
      or (m.account_id is null and m.invited_email = ${canonical}))`)

type Administrator = { to: string; firstName: string; lastName: string; locale: Locale; name: string; email: string }

async function tellAdministrators(tx: Tx, membershipId: string, companyId: string) {
  const people = await tx.execute<Administrator>(sql`
    select b.email_shown as to, b.first_name as "firstName", b.last_name as "lastName", b.locale,
      coalesce(a.first_name || ' ' || a.last_name, concat_ws(' ', m.invited_first_name, m.invited_last_name)) as name,
      coalesce(a.email_shown, m.invited_email_shown) as email
    from memberships m left join accounts a on a.id = m.account_id
      join memberships x on x.company_id = m.company_id and x.role = 'admin' and x.status = 'active' and x.id <> m.id
      join accounts b on b.id = x.account_id
    where m.company_id = ${companyId} and m.id = ${membershipId}`)
  const path = `/admin/users/${membershipId}`
  await sendMails(
    tx,
    'addressUndeliverable',
    people.map(({ to, locale, ...person }) => ({ envelope: { to, locale }, params: { ...person, path } })),
  )
}

/** Whether mails to this address come back; for the pages that display a person. */
export async function undeliverableWhy(tx: Tx, address: string): Promise<Undeliverable | null> {
  const [row] = await tx
    .select({ why: undeliverableAddresses.why })
    .from(undeliverableAddresses)
    .where(eq(undeliverableAddresses.address, canonicalEmail(address)?.canonical ?? ''))
  return row?.why ?? null
}
