import { count, eq, type SQL, sql } from 'drizzle-orm'
import { costCentres, deliveryAddresses, type shopOrderers } from '@/db/schema/shop'
import { Rejection } from '../../ground/rejection'
import type { Member, Permitted, Viewer } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import type { Room } from '../../rooms/rooms'

type Keeper = Room<Permitted<'data.shop'>>

export type CostCentre = { id: string; code: string; name: string }
export const costCentreName = ({ code, name }: Omit<CostCentre, 'id'>) => `${code} ${name}`

export const costCentresOf = ({ tx }: Room<Viewer>): Promise<CostCentre[]> =>
  tx
    .select({ id: costCentres.id, code: costCentres.code, name: costCentres.name })
    .from(costCentres)
    .orderBy(costCentres.code)

const ADDRESS = {
  id: deliveryAddresses.id,
  recipient: deliveryAddresses.recipient,
  addition: deliveryAddresses.addition,
  street: deliveryAddresses.street,
  postalCode: deliveryAddresses.postalCode,
  city: deliveryAddresses.city,
  country: deliveryAddresses.country,
}
export type Address = Pick<typeof deliveryAddresses.$inferSelect, keyof typeof ADDRESS>

/** As it is written on a parcel. */
export const addressInLines = ({ recipient, addition, street, postalCode, city, country }: Omit<Address, 'id'>) =>
  [recipient, addition, street, `${country === 'DE' ? '' : `${country}-`}${postalCode} ${city}`]
    .filter(Boolean)
    .join('\n')

export const addressesOf = ({ tx }: Room<Viewer>): Promise<Address[]> =>
  tx
    .select(ADDRESS)
    .from(deliveryAddresses)
    .orderBy(sql`search_text(${deliveryAddresses.recipient})`, deliveryAddresses.id)

/** Throws `notFound`. */
export async function costCentreOf({ tx }: Room<Member>, id: string): Promise<CostCentre> {
  const [row] = await tx
    .select()
    .from(costCentres)
    .where(eq(costCentres.id, recordId(id)))
  if (!row) throw new Rejection('notFound')
  return row
}

/** Throws `notFound`. */
export async function addressOf({ tx }: Room<Member>, id: string): Promise<Address> {
  const [row] = await tx
    .select(ADDRESS)
    .from(deliveryAddresses)
    .where(eq(deliveryAddresses.id, recordId(id)))
  if (!row) throw new Rejection('notFound')
  return row
}

/** As many as a select can offer. */
const OFFERED = 500

/** Members who may order and have no limit yet. */
export async function withoutLimit({ tx, actor }: Keeper): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select m.id, a.first_name || ' ' || a.last_name || ' (' || a.email_shown || ')' as name
    from memberships m join accounts a on a.id = m.account_id
    where m.company_id = ${actor.company.id} and m.status = 'active' and ${mayOrder(sql`m`)}
      and not exists (select from shop_orderers s where s.membership_id = m.id)
    order by m.name_key limit ${sql.raw(String(OFFERED))}`)
  return [...rows]
}

/** Whether a membership (as `m`) holds `orders.cloud`. */
export const mayOrder = (m: SQL) => sql`(${m}.role = 'admin' or exists (
  select from grants g where g.membership_id = ${m}.id and g.permission = 'orders.cloud'
    and (g.until is null or g.until > app_now())))`

/** How many there are of each, for the limits of a company. */
export async function countIn(
  { tx }: Keeper,
  table: typeof costCentres | typeof deliveryAddresses | typeof shopOrderers,
) {
  const [row] = await tx.select({ rows: count() }).from(table)
  return row!.rows
}
