import { type SQL, sql } from 'drizzle-orm'
import { kindsOf } from '../conversations/desk'
import { vendor } from '../database/clients'
import { plainDigits, withoutInvisible } from '../ground/typed-text'
import type { Staff } from '../permissions/proofs'
import { mayAct } from '../permissions/staff-acts'

export const CONSOLE_HITS = ['company', 'person', 'ticket', 'document'] as const
export type ConsoleHitKind = (typeof CONSOLE_HITS)[number]
/** `company` and `number` say whose it is. */
export type ConsoleHit = { kind: ConsoleHitKind; id: string; title: string; company: string; number: string }

/** The most of each kind; the lists have all. */
export const MOST_HITS = 20

/** C14: a number as it is printed on a letter („D 123 456 789“), or as it was pasted. */
const digitsOf = (q: string) => {
  const plain = plainDigits(withoutInvisible(q))
    .replace(/[\s\p{Pd}.#]/gu, '')
    .replace(/^d(?=\d)/i, '')
  return /^\d{1,15}$/.test(plain) ? plain : ''
}

/**
 * So many of what matches are put in order. Of a million people tens of thousands have a common first name, and to sort
 * them all would take half a second.
 */
const SORTED = 1_000
/** Shorter texts have no index of their own (three letters make one entry) and match almost everything. */
const SHORTEST = 3

/**
 * Companies, people, tickets and documents by number, name and address, by one statement, and only the kinds that
 * this person's roles open. Every part reads an index. What has exactly this number comes first.
 */
export async function searchConsole(staff: Staff, text: string): Promise<ConsoleHit[]> {
  const q = text.trim().slice(0, 100)
  const parts = q ? partsFor(staff, q) : []
  return parts.length > 0 ? readHits(staff, parts) : []
}

/** Reads these parts by one statement; each has the columns of a `ConsoleHit`, in this order. */
export function readHits(staff: Staff, parts: SQL[]): Promise<ConsoleHit[]> {
  const desk = mayAct(staff.account.staffRoles, 'payrollTickets.answer')
  return vendor().transaction(
    async (tx) => {
      // R11.2: without it, row-level security shows no ticket about payroll.
      if (desk) await tx.execute(sql`select enter_payroll_desk(${staff.session.id})`)
      return tx.execute<ConsoleHit>(
        sql`select * from (${sql.join(parts, sql` union all `)}) as hits (kind, id, title, company, number)`,
      )
    },
    { accessMode: 'read only' },
  )
}

function partsFor(staff: Staff, q: string): SQL[] {
  const pattern = sql`search_pattern(${q})`
  const digits = digitsOf(q)
  const kinds = kindsOf(staff)
  const isLong = [...q].length >= SHORTEST
  const all = mayAct(staff.account.staffRoles, 'companies.read')
  const companies = sql`(select 'company', c.id::text, c.name, c.name, c.number
    from companies c where c.id in (
      select id from companies where search_key like ${pattern}
      union all select id from companies where address_key like ${pattern}
      union all select id from companies where ${digits} <> ''
        and number between ${digits.padEnd(9, '0')} and ${digits.padEnd(9, '9')})
    order by c.number <> ${digits}, c.number limit ${MOST_HITS})`
  const people = sql`(select 'person', m.id::text,
      coalesce(a.first_name || ' ' || a.last_name, concat_ws(' ', m.invited_first_name, m.invited_last_name))
        || ' · ' || coalesce(a.email_shown, m.invited_email_shown, ''), c.name, c.number
    from (select * from memberships where search_key like ${pattern} and status <> 'removed' limit ${SORTED}) m
      join companies c on c.id = m.company_id left join accounts a on a.id = m.account_id
    order by m.name_key, m.id limit ${MOST_HITS})`
  const numbered = sql`from tickets where kind = any(array['support', 'payroll']) and number = ${digits || '0'}::bigint`
  // Numbers of tickets begin alike, so that the index of texts finds all of them: it is asked where none is meant.
  const tickets = sql`(select 'ticket', t.number::text, t.number || ' · ' || t.subject, c.name, c.number
    from tickets t join companies c on c.id = t.company_id
    where t.kind in (${sql.join([...kinds.map((kind) => sql`${kind}`), sql`null`], sql`, `)}) and t.id in (
      (select id from tickets where ${isLong} and not exists (select ${numbered}) and search_key like ${pattern}
        limit ${SORTED})
      union all select id ${numbered})
    order by t.number::text <> ${digits}, t.updated_at desc limit ${MOST_HITS})`
  const documents = sql`(select 'document', d.id::text, d.number, c.name, c.number
    from (select * from documents where search_key like ${pattern} limit ${SORTED}) d
      join companies c on c.id = d.company_id
    order by d.issued_on desc, d.id limit ${MOST_HITS})`
  return [
    ...(all ? [companies] : []),
    ...(all && isLong ? [people] : []),
    ...(kinds.length > 0 ? [tickets] : []),
    ...(all && isLong ? [documents] : []),
  ]
}

/** The page of the console about a hit. */
export const pathOfHit = ({ kind, id, number }: ConsoleHit) =>
  ({
    company: `/staff/companies/${number}`,
    person: `/staff/companies/${number}/people/${id}`,
    ticket: `/staff/tickets/${id}`,
    document: `/staff/companies/${number}/documents/${id}`,
  })[kind]
