import { PERMISSION_KEYS } from '@/lib/permissions/catalogue'
import { newCompany, newImport, newMerge, newPerson, newReset, type Person, sql } from './people'

/** What stands in every text that a person writes: it would run as HTML, leave an attribute, and end a script. */
export const mark = (n: number) => `<img src=x onerror=alert(${n})><b>bold</b>"'><script>alert(${n})</script>`

/** Parts of the mark as they stand in a page that did not escape it, whole or in an attribute. */
const RAW = [/<img src=x/i, /<b>bold/, /<script>alert/, /bold&lt;\/b&gt;["']/, /bold\\u003c\/b\\u003e"/]
export const rawIn = (html: string) => RAW.filter((pattern) => pattern.test(html)).map(String)

/** Which marks stand in a page where people read them; what its scripts hold is not read. */
export const seenIn = (html: string): number[] =>
  [...html.replace(/<script\b[\s\S]*?<\/script>/g, '').matchAll(/&lt;img src=x onerror=alert\((\d+)\)/g)].map(([, n]) =>
    Number(n),
  )

/** `pages`: those of the console that a crawl with a few addresses of each kind might miss. */
export type World = { admin: Person; staffId: string; closed: Person; companyId: string; pages: string[] }

type Cast = { company: { id: string; number: string }; admin: Person; member: Person; staffId: string; otherId: string }

/** The sample company with a row of everything that the samples leave out. Legal texts in force cannot be changed. */
export async function hostileWorld(legalMark: string): Promise<World> {
  const cast = await people()
  const { company, admin, member, staffId, otherId } = cast
  await locksAndResets(cast)
  await ofMembers(cast)
  await ofThePortal(legalMark)
  const importId = await anImport(cast)
  const [request] = await sql`
    update requests set evidence = 'callBack', evidence_by = ${otherId}, evidence_at = now(), evidence_note = 'x'
    where kind = 'adminRights' and membership_id = ${member.membershipId} returning id`
  const [answered] = await sql`select id from privacy_requests where answer is not null limit 1`
  const [extended] = await sql`select id from privacy_requests where extension_reason is not null limit 1`
  const [rated] = await sql`
    select number from tickets t join ticket_ratings r on r.ticket_id = t.id where t.kind = 'support' limit 1`
  const [noted] = await sql`select number from tickets t join ticket_notes n on n.ticket_id = t.id limit 1`
  const pages = [
    `/staff/companies/${company.number}/imports/licences/${importId}`,
    `/staff/admin-requests/${request!.id}`,
    `/staff/privacy-requests/${answered!.id}`,
    `/staff/privacy-requests/${extended!.id}`,
    `/staff/tickets/${rated!.number}`,
    `/staff/tickets/${noted!.number}`,
  ]
  return { admin, staffId, closed: await ofClosedCompany(), companyId: company.id, pages }
}

/** An administrator and a member of the sample company, and somebody of the staff with every role. */
async function people(): Promise<Cast> {
  const [sample] = await sql<{ id: string; number: string; name: string }[]>`
    select id, number, name from companies where number = '100000001'`
  const company = sample!
  const admin = await newPerson({ company, role: 'admin', holds: [...PERMISSION_KEYS] })
  const member = await newPerson({ company })
  const staff = await newPerson()
  await sql`delete from memberships where account_id = ${staff.id}`
  await sql`
    update accounts set staff_roles = array['support', 'operations', 'staff-admin', 'payroll'] where id = ${staff.id}`
  const [other] = await sql`select id from accounts where email = 'leitung@torhaus.test'`
  return { company, admin, member, staffId: staff.id, otherId: other!.id as string }
}

/** What staff decide about accounts and companies, and the filters that one of them has kept. */
async function locksAndResets({ company, member, staffId, otherId }: Cast) {
  await sql`
    insert into account_locks (account_id, reason, locked_by, lifted_at, lift_reason)
    values (${member.id}, 'x', ${staffId}, null, null), (${member.id}, 'x', ${staffId}, now(), 'x')`
  const refused = await newMerge()
  await newMerge()
  await sql`
    update company_merges set status = 'refused', decided_by = ${otherId}, decided_at = now(), decision_reason = 'x'
    where id = ${refused}`
  await newReset((await newPerson()).id)
  await sql`
    insert into kept_filters (account_id, list, name, query)
    select ${staffId}, list, 'x', 'q=x' from unnest(array['/staff/companies', '/staff/tickets', '/staff/changes']) list`
  await sql`
    insert into staff_views (company_id, membership_id, staff_id, session_id, reason, ends_at)
    values (${company.id}, ${member.membershipId}, ${staffId}, gen_random_uuid(), 'x', app_now() + interval '1 hour')`
}

/** Invitation, template, requests and a trusted device. */
async function ofMembers({ company, admin, member }: Cast) {
  const invited = `i-${member.id}@firma.test`
  await sql`
    insert into memberships (company_id, status, invited_email, invited_email_shown, invited_first_name,
      invited_last_name, invited_note, invited_at)
    values (${company.id}, 'invited', ${invited}, ${invited}, 'x', 'x', 'x', now())`
  await sql`insert into permission_templates (company_id, name, permissions) values (${company.id}, 'x', '{}')`
  await sql`
    insert into requests (kind, company_id, membership_id, subject, reason)
    values ('access', ${company.id}, ${member.membershipId}, 'documents.read', 'x'),
      ('adminRights', ${company.id}, ${member.membershipId}, '', 'x')`
  await sql`
    insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
    values (${admin.id}, sha256(gen_random_uuid()::text::bytea), 'x', 'email', now() + interval '1 day')`
}

/** The notice on all pages, and a version of each legal text that everybody has agreed to. */
async function ofThePortal(legalMark: string) {
  await sql`
    update portal_settings set banner_text = 'x', banner_text_en = 'x', banner_level = 'info',
      banner_from = now() - interval '1 hour', banner_until = now() + interval '1 day'`
  await sql`
    insert into legal_texts (kind, version, locale, body)
    select distinct on (kind, locale) kind, 900, locale, body || ${`\n\n${legalMark}`}
    from legal_texts order by kind, locale, version desc`
  await sql`update accounts set terms_version = 900`
}

function anImport({ company, staffId }: Cast): Promise<string> {
  const cells = { number: 'x', product: 'x', key: '', seats: '1', used: '1', expiresOn: '' }
  const lines = [
    { n: 2, cells, outcome: 'due' },
    { n: 3, cells, outcome: 'seats' },
  ]
  return newImport({ companyId: company.id, kind: 'data.licences', by: staffId, lines })
}

async function ofClosedCompany(): Promise<Person> {
  const company = await newCompany()
  const person = await newPerson({ company, role: 'admin' })
  await sql`
    update companies set status = 'closed', status_since = now(), documents_until = now() + interval '1 year'
    where id = ${company.id}`
  return person
}

/** Texts of JSON that the code chooses: keys, ids, days and amounts. */
const OURS_IN_JSON = /^[\w.:+-]*$/

function marked(value: unknown, text: string): unknown {
  if (typeof value === 'string') return OURS_IN_JSON.test(value) && value !== 'x' ? value : `${value} ${text}`
  if (Array.isArray(value)) return value.map((one) => marked(one, text))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one, text)]))
  return value
}

async function markJson(table: string, column: string, text: string) {
  const rows = await sql`select ctid, ${sql(column)} as value from ${sql(table)} where ${sql(column)} is not null`
  for (const { ctid, value } of rows)
    await sql`update ${sql(table)} set ${sql(column)} = ${sql.json(marked(value, text) as never)} where ctid = ${ctid}`
}

/**
 * Adds to the text of each column the mark with its place in the list, also where there is none and the table allows it.
 * Returns the columns without a row.
 */
export async function markColumns(columns: string[]): Promise<string[]> {
  const empty: string[] = []
  for (const [n, name] of columns.entries()) {
    const [table, column] = name.split('.') as [string, string]
    const [kind] = await sql`
      select udt_name as type from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and column_name = ${column}`
    if (kind!.type === 'jsonb') await markJson(table, column, mark(n))
    else if (name !== LEGAL) await markText(table, column, mark(n))
    const [row] = await sql`
      select exists (select from ${sql(table)} where ${sql(column)}::text like ${`%alert(${n})%`}) as there`
    if (!row!.there) empty.push(name)
  }
  return empty
}

export const LEGAL = 'legal_texts.body'

async function markText(table: string, column: string, text: string) {
  const name = sql(column)
  await sql`update ${sql(table)} set ${name} = coalesce(${name} || ' ', '') || ${text}`.catch(
    () => sql`update ${sql(table)} set ${name} = ${name} || ' ' || ${text} where ${name} is not null`,
  )
}

/** Entries like those of the company's own log, with a mark in what they name. */
export async function markLog(companyId: string, n: number): Promise<number> {
  const rows = await sql<{ event: string; detail: Record<string, unknown> }[]>`
    select distinct on (event) event, body::jsonb -> 'detail' as detail from audit_entries
    where company_id = ${companyId} order by event, seq`
  const entries = rows
    .map(({ event, detail }) => ({ event, detail, named: marked({ ...detail, request: '' }, mark(n)) }))
    .filter(({ named }) => JSON.stringify(named).includes('alert('))
    .flatMap(({ event, named }) =>
      ['company', 'vendor'].map((stream) => ({
        stream,
        owner: stream === 'company' ? companyId : null,
        event,
        actorId: null,
        subjectId: null,
        detail: named,
      })),
    )
  await sql`select append_audit(${sql.json(entries as never)})`
  return entries.length
}
