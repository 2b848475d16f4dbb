import { randomBytes, randomInt } from 'node:crypto'
import postgres from 'postgres'
import { encrypt, hashToken, randomToken } from '@/lib/ground/secrets'
import type { Permission } from '@/lib/permissions/catalogue'

export const PASSWORD = 'Demo-Portal-2026'
export const STAFF_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** The database as its owner, for what tests cannot wait for or see through the pages. */
export const sql = postgres(process.env.E2E_OWNER_URL ?? '', { max: 2, onnotice: () => undefined })

export type Company = { id: string; number: string; name: string }
export type Person = { id: string; membershipId: string; email: string; firstName: string; lastName: string }

type Status = 'active' | 'pending' | 'locked' | 'refused'
type Wishes = {
  company?: Company
  role?: 'member' | 'admin'
  status?: Status
  holds?: Permission[]
  proved?: boolean
  locale?: 'de' | 'en'
  email?: string
}

/** Unique in the run, so that no test runs into another one's limits. */
export const newEmail = (name = 'person') => `${name}-${randomBytes(6).toString('hex')}@firma.test`

export async function newCompany(): Promise<Company> {
  const number = String(randomInt(500_000_000, 999_999_999))
  const name = `Prüfstand ${number} GmbH`
  const [row] = await sql<
    { id: string }[]
  >`insert into companies (number, name) values (${number}, ${name}) returning id`
  await sql`insert into company_products (company_id, product_key) values (${row!.id}, 'erp-100'), (${row!.id}, 'hr-suite')`
  return { id: row!.id, number, name }
}

/** R2.10: issues a registration code and returns it as printed on the letter. */
export async function newRegistrationCode({ id }: Company): Promise<string> {
  const code = `TOR-${randomInt(1000, 9999)}-TEST-${randomInt(1000, 9999)}`
  const hash = hashToken(`registration code ${code.replaceAll('-', '')}`)
  await sql`insert into registration_codes (company_id, code_hash, expires_at) values (${id}, ${hash}, now() + interval '1 day')`
  return code
}

export async function companyByNumber(number: string): Promise<Company> {
  const [row] = await sql<Company[]>`select id, number, name from companies where number = ${number}`
  return row!
}

/** A registered person with the sample password and the e-mail code. */
export async function newPerson(wishes: Wishes = {}): Promise<Person & { company: Company }> {
  const { locale = 'de', email = newEmail() } = wishes
  const id = crypto.randomUUID()
  const person = { id, email, firstName: 'Petra', lastName: 'Prüfer' }
  await sql`
    insert into accounts (id, email, email_shown, first_name, last_name, locale, password_hash, terms_version,
      terms_accepted_at, email_factor_at, family_key, log_key)
    select ${id}, ${email}, ${email}, ${person.firstName}, ${person.lastName}, ${locale}, password_hash, terms_version,
      terms_accepted_at, now(), family_key, ${encrypt(randomBytes(32), id)}
    from accounts where email = 'admin@beispiel.test'`
  const company = wishes.company ?? (await newCompany())
  return { ...person, company, membershipId: await join(id, company, wishes) }
}

export async function join(accountId: string, company: Company, wishes: Wishes = {}): Promise<string> {
  const { role = 'member', status = 'active', proved = true, holds = [] } = wishes
  const [row] = await sql<{ id: string }[]>`
    insert into memberships (company_id, account_id, role, status, proved)
    values (${company.id}, ${accountId}, ${role}, ${status}, ${proved}) returning id`
  for (const permission of holds) {
    await sql`insert into grants (company_id, membership_id, permission) values (${company.id}, ${row!.id}, ${permission})`
  }
  return row!.id
}

export const supporter = (wishes: Wishes = {}) => newPerson({ holds: ['support.tickets'], ...wishes })

/** Makes a session as the sign-in would, for tests about what comes afterwards. */
export async function newSession(accountId: string, membershipId: string | null, factor = 'email'): Promise<string> {
  const token = randomToken()
  await sql`
    insert into sessions (token_hash, account_id, membership_id, factor, proved_at, factor_proved_at, last_used_at, idle_seconds, expires_at)
    values (${hashToken(token)}, ${accountId}, ${membershipId}, ${factor}, now(), ${factor === 'totp' ? sql`now()` : null}, now(), 1800,
      now() + interval '12 hours')`
  return token
}

export async function newTicket(person: Person & { company: Company }, subject: string, text = 'Beschreibung') {
  const [row] = await sql<{ id: string; number: string }[]>`
    insert into tickets (kind, number, company_id, topic, priority, subject, opened_by)
    values ('support', nextval('support_numbers'), ${person.company.id}, 'question', 'normal', ${subject}, ${person.membershipId}) returning id, number`
  await sql`
    insert into ticket_messages (company_id, ticket_id, author_id, body)
    values (${person.company.id}, ${row!.id}, ${person.membershipId}, ${text})`
  return row!
}

/** Counts accounts, sessions, tickets and memberships, to show that nothing was written. */
export async function written(email: string) {
  const [row] = await sql`
    select (select count(*)::int from accounts where email = ${email}) as accounts,
      (select count(*)::int from registrations where email = ${email}) as registrations,
      (select count(*)::int from sign_in_attempts where email = ${email}) as attempts`
  return row
}

type ImportLine = { n: number; cells: Record<string, string>; outcome: string }
type NewImport = { companyId: string; kind: string; by: string; state?: string; lines: ImportLine[] }

/** An uploaded table with these lines, as the upload would have stored it. */
export async function newImport({ companyId, kind, by, state = 'preview', lines }: NewImport): Promise<string> {
  const count = (outcome: string) => lines.filter((line) => line.outcome === outcome).length
  const [row] = await sql`
    insert into imports (company_id, kind, created_by, state, total, due, done)
    values (${companyId}, ${kind}, ${by}, ${state}, ${lines.length}, ${count('due')}, ${count('done')}) returning id`
  for (const { n, cells, outcome } of lines)
    await sql`
      insert into import_lines (import_id, company_id, n, cells, outcome)
      values (${row!.id}, ${companyId}, ${n}, ${sql.json(cells)}, ${outcome})`
  return row!.id as string
}

/** R10.6: a reset that the sample's support has proposed; with `approved` its wait runs. */
export async function newReset(accountId: string, approved = false): Promise<string> {
  const [row] = await sql`
    insert into factor_resets (account_id, kind, evidence, evidence_note, status, proposed_by, decided_by, effective_at)
    select ${accountId}, 'factors', 'callBack', 'Zentrale angerufen.', ${approved ? 'approved' : 'proposed'}, s.id,
      case when ${approved} then o.id end, case when ${approved} then now() + interval '1 day' end
    from accounts s, accounts o where s.email = 'support@torhaus.test' and o.email = 'operations@torhaus.test'
    returning id`
  return row!.id as string
}

/** A proposal to merge two new companies, by operations. */
export async function newMerge(): Promise<string> {
  const [from, into] = [await newCompany(), await newCompany()]
  const [row] = await sql`
    insert into company_merges (from_id, into_id, reason, proposed_by)
    select ${from.id}, ${into.id}, 'Derselbe Kunde.', id from accounts where email = 'operations@torhaus.test'
    returning id`
  return row!.id as string
}
