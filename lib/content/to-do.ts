import { type SQL, sql } from 'drizzle-orm'
import { mayRelease } from '../areas/shop/limits'
import { DUE, DUES, type Due } from '../people/due'
import { isPermission, type Permission } from '../permissions/catalogue'
import { asCompanyAdmin, can, type Viewer } from '../permissions/proofs'
import { WAITS } from './waiting'

/** What waits for the person, with what the act beside it needs. Each kind: the oldest first, at most five. */
export type ToDo = {
  /** Members who wait for activation. */
  users: { id: string; name: string; email: string; at: Date }[]
  access: { id: string; name: string; permission: Permission; reason: string; at: Date }[]
  /** Applications for admin rights that wait for consent. */
  consent: { id: string; name: string; reason: string; at: Date }[]
  /** Tickets that have been answered. */
  tickets: { id: string; number: number; subject: string; at: Date }[]
  /** R11.10: orders of colleagues that this person may release. */
  orders: { id: string; number: number; title: string; name: string; at: Date }[]
  /** How many members an administrator should look at, at most `MOST_DUE` of each kind. */
  due: Record<Due, number>
}
/** What waits, with its act; `due` are figures. */
type Kind = Exclude<keyof ToDo, 'due'>

type Stored<T> = Omit<T, 'at'> & { at: string }
export type StoredToDo = { [K in Kind]: Stored<ToDo[K][number]>[] } & Pick<ToDo, 'due'>
export const NOTHING_DUE: ToDo['due'] = { invitation: 0, grant: 0, weak: 0, unused: 0 }

/** How many of each kind the home page lists. */
export const MOST_LISTED = 5
const MOST = sql.raw(String(MOST_LISTED))
const listed = (rows: SQL) => sql`(select coalesce(jsonb_agg(r order by r.at), '[]') from (${rows} limit ${MOST}) r)`
/** Counting ends here, so that it takes no time in a company of any size. */
export const MOST_DUE = 1000
const dueOf = (due: Due) =>
  sql`(select count(*) from (select from memberships where ${DUE[due]} limit ${sql.raw(String(MOST_DUE))}) d)`
const dueFigures = sql`jsonb_build_object(${sql.join(
  DUES.map((due) => sql`${due}::text, ${dueOf(due)}`),
  sql`, `,
)})`
const NAME = sql`a.first_name || ' ' || a.last_name as name`
const ASKED = sql`from requests q join memberships m on m.id = q.membership_id join accounts a on a.id = m.account_id`

/** As an object in SQL, inside of the entered company. Kinds that do not concern the person are empty. */
export function toDoOf(actor: Viewer): SQL {
  const [admin, supporter] = [asCompanyAdmin(actor) !== null, can(actor, 'support.tickets')]
  return sql`jsonb_build_object(
    'users', ${listed(sql`select m.id, ${NAME}, a.email_shown as email, m.created_at as at from memberships m
      join accounts a on a.id = m.account_id where ${admin} and ${WAITS.user} order by m.created_at`)},
    'access', ${listed(sql`select q.id, ${NAME}, q.subject as permission, q.reason, q.created_at as at ${ASKED}
      where ${admin} and ${WAITS.access} order by q.created_at`)},
    'consent', ${listed(sql`select q.id, ${NAME}, q.reason, q.created_at as at ${ASKED}
      where ${admin} and ${WAITS.consent} order by q.created_at`)},
    'tickets', ${listed(sql`select t.id, t.number, t.subject, t.updated_at as at from tickets t
      where ${supporter} and ${WAITS.ticket} order by t.updated_at`)},
    'orders', ${listed(sql`select o.id, o.number, o.title, ${NAME}, o.created_at as at from orders o
      join memberships m on m.id = o.membership_id join accounts a on a.id = m.account_id
      where ${can(actor, 'orders.cloud')} and o.status = 'waiting' and ${mayRelease(actor)}
      order by o.created_at`)},
    'due', ${admin ? dueFigures : sql`${JSON.stringify(NOTHING_DUE)}::jsonb`})`
}

const dated = <T extends { at: string }>(rows: T[]) => rows.map((row) => ({ ...row, at: new Date(row.at) }))

export const toDoFrom = ({ users, access, consent, tickets, orders, due }: StoredToDo): ToDo => ({
  users: dated(users),
  access: dated(access).filter(({ permission }) => isPermission(permission)),
  consent: dated(consent),
  tickets: dated(tickets),
  orders: dated(orders),
  due,
})
