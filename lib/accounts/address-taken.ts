import { sql } from 'drizzle-orm'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { LIMITS } from '../limits/sheet'
import type { holderOf } from './accounts'

type Holder = NonNullable<Awaited<ReturnType<typeof holderOf>>>

/**
 * When the account that had this address changed it, as long as the address is reserved (decision 20); null for a
 * current address.
 */
export async function changedAwayFrom(tx: Tx, email: string): Promise<string | null> {
  const [row] = await tx.execute<{ at: string }>(sql`
    select f.reserved_until - make_interval(secs => ${LIMITS.emailChange.reserved / 1000}) as at
    from former_addresses f join accounts a on a.id = f.account_id
    where f.email = ${email} and f.reserved_until > app_now() and a.email <> f.email`)
  return row ? new Date(row.at).toISOString() : null
}

/**
 * Mails an address that somebody else wanted to use. Nobody signs in with a former address, so its mail explains how to
 * undo the change.
 */
export function tellHolder(
  tx: Tx,
  email: string,
  { firstName, lastName, locale }: Holder,
  { changedAt, delay = 0 }: { changedAt: string | null; delay?: number },
) {
  const [envelope, person] = [
    { to: email, locale, delay },
    { firstName, lastName },
  ]
  if (changedAt === null) return sendMail(tx, 'accountExists', envelope, person)
  return sendMail(tx, 'formerAddress', envelope, { ...person, at: changedAt })
}
