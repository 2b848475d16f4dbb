import { eq, type SQL, sql } from 'drizzle-orm'
import { shopOrderers } from '@/db/schema/shop'
import type { Tx } from '../../database/clients'
import type { Locale } from '../../i18n/catalogue'
import { asCompanyAdmin, type Viewer, type Viewing } from '../../permissions/proofs'
import type { Room } from '../../rooms/rooms'

type Orderer = Room<Viewing<'orders.cloud'>>

async function ownRow({ tx, actor }: Orderer) {
  const [row] = await tx
    .select({ limitCents: shopOrderers.limitCents })
    .from(shopOrderers)
    .where(eq(shopOrderers.membershipId, actor.membership.id))
  return row
}

/**
 * R11.10: how much this person may order without a second person, in cents; null: any amount. Who is not among the
 * „Besteller“ needs a second person for every order, administrators for none.
 */
export async function limitOf(room: Orderer): Promise<number | null> {
  const row = await ownRow(room)
  if (row) return row.limitCents
  return asCompanyAdmin(room.actor) ? null : 0
}

/** Which orders of colleagues this person may release: administrators all, others up to what they may order alone. */
export async function releaseRight(room: Orderer): Promise<(valueCents: number) => boolean> {
  if (asCompanyAdmin(room.actor)) return () => true
  const row = await ownRow(room)
  return (valueCents) => row !== undefined && (row.limitCents === null || row.limitCents >= valueCents)
}

/**
 * The same in SQL, as a condition on an order (as `o`) of a colleague: for the one statement of home, which reads no
 * row of its own before.
 */
export const mayRelease = (actor: Viewer): SQL => sql`o.membership_id <> ${actor.membership.id}
  and (${asCompanyAdmin(actor) !== null} or exists (select from shop_orderers s
    where s.membership_id = ${actor.membership.id} and (s.limit_cents is null or s.limit_cents >= o.value_cents)))`

export type Releaser = { email: string; firstName: string; lastName: string; locale: Locale }

/** Everybody else who may release an order of this value. */
export const releasersOf = (tx: Tx, { company, except, value }: { company: string; except: string; value: number }) =>
  tx.execute<Releaser>(sql`
    select a.email_shown as email, a.first_name as "firstName", a.last_name as "lastName", a.locale
    from memberships m join accounts a on a.id = m.account_id
    left join shop_orderers s on s.company_id = m.company_id and s.membership_id = m.id
    where m.company_id = ${company} and m.status = 'active' and m.id <> ${except} and (m.role = 'admin' and m.proved
      or s.id is not null and (s.limit_cents is null or s.limit_cents >= ${value}) and exists (
        select from grants g where g.membership_id = m.id and g.permission = 'orders.cloud'
          and (g.until is null or g.until > app_now())))
    order by m.name_key`)
