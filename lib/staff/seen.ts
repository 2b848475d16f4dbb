import { type SQL, sql } from 'drizzle-orm'
import { kindsOf } from '../conversations/desk'
import type { Staff } from '../permissions/proofs'
import { mayAct } from '../permissions/staff-acts'
import { type ConsoleHit, type ConsoleHitKind, readHits } from './search'

/** A page of the console. `id`: companies and tickets have their number in its place. */
export type Seen = { kind: ConsoleHitKind; id: string }

const keyOf = ({ kind, id, number }: ConsoleHit) => `${kind} ${kind === 'company' ? number : id}`

/** What this person saw, in this order, as it is called now: only what still exists and the roles still open. */
export async function seenHits(staff: Staff, seen: Seen[]): Promise<ConsoleHit[]> {
  const parts = partsFor(staff, (kind) => seen.filter((one) => one.kind === kind).map(({ id }) => id))
  const hits = seen.length > 0 && parts.length > 0 ? await readHits(staff, parts) : []
  const found = new Map(hits.map((hit) => [keyOf(hit), hit]))
  return seen.flatMap(({ kind, id }) => found.get(`${kind} ${id}`) ?? [])
}

function partsFor(staff: Staff, of: (kind: ConsoleHitKind) => string[]): SQL[] {
  const list = (values: readonly string[]) =>
    sql`array[${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )}]`
  const kinds = kindsOf(staff)
  const companies = sql`(select 'company', c.id::text, c.name, c.name, c.number
    from companies c where c.number = any(${list(of('company'))}::text[]))`
  const people = sql`(select 'person', m.id::text,
      coalesce(a.first_name || ' ' || a.last_name, concat_ws(' ', m.invited_first_name, m.invited_last_name)),
      c.name, c.number
    from memberships m join companies c on c.id = m.company_id left join accounts a on a.id = m.account_id
    where m.id = any(${list(of('person'))}::uuid[]))`
  const tickets = sql`(select 'ticket', t.number::text, t.number || ' · ' || t.subject, c.name, c.number
    from tickets t join companies c on c.id = t.company_id
    where t.kind = any(${list(kinds)}::text[]) and t.number = any(${list(of('ticket'))}::bigint[]))`
  const documents = sql`(select 'document', d.id::text, d.number, c.name, c.number
    from documents d join companies c on c.id = d.company_id where d.id = any(${list(of('document'))}::uuid[]))`
  return [
    ...(mayAct(staff.account.staffRoles, 'companies.read') ? [companies, people, documents] : []),
    ...(kinds.length > 0 ? [tickets] : []),
  ]
}
