import { count, eq, type SQL, sql } from 'drizzle-orm'
import { costCentres, deliveryAddresses, type shopOrderers } from '@/db/schema/shop'
import { clamped, type Page, type Paging, pageOf } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { Permitted, Viewer } from '../../permissions/proofs'
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

/** A condition that finds these texts folded, as everywhere. There are a few hundred rows at most. */
const containing = (text: SQL, q: string) => {
  const typed = q.trim().slice(0, 100)
  return typed ? sql`search_text(${text}) like search_pattern(${typed})` : undefined
}

/** R11.10: one page of the cost centres, by code; the search finds them by code and name. */
export async function costCentrePage({ tx }: Room<Viewer>, q: string, paging: Paging): Promise<Page<CostCentre>> {
  const { id, code, name } = costCentres
  const where = containing(sql`${code} || ' ' || ${name}`, q)
  const total = await tx.$count(costCentres, where)
  const { page, offset } = clamped(paging, total)
  const rows = await tx
    .select({ id, code, name })
    .from(costCentres)
    .where(where)
    .orderBy(code)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, total, { ...paging, page })
}

/** The same for delivery addresses, by recipient; the search finds them by all of their text. */
export async function addressPage({ tx }: Room<Viewer>, q: string, paging: Paging): Promise<Page<Address>> {
  const { recipient, addition, street, postalCode, city } = deliveryAddresses
  const where = containing(sql`concat_ws(' ', ${recipient}, ${addition}, ${street}, ${postalCode}, ${city})`, q)
  const total = await tx.$count(deliveryAddresses, where)
  const { page, offset } = clamped(paging, total)
  const rows = await tx
    .select(ADDRESS)
    .from(deliveryAddresses)
    .where(where)
    .orderBy(sql`search_text(${recipient})`, deliveryAddresses.id)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, total, { ...paging, page })
}

/** Throws `notFound`. */
export async function costCentreOf({ tx }: Room<Viewer>, id: string): Promise<CostCentre> {
  const [row] = await tx
    .select()
    .from(costCentres)
    .where(eq(costCentres.id, recordId(id)))
  if (!row) throw new Rejection('notFound')
  return row
}

/** Throws `notFound`. */
export async function addressOf({ tx }: Room<Viewer>, id: string): Promise<Address> {
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
