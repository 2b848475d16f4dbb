import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AREAS } from '@/lib/areas/areas'
import { openTicket } from '@/lib/areas/support/write'
import { issueRegistrationCode } from '@/lib/companies/keep'
import { testDatabase } from '@/lib/testing/database'
import { aCompany, aSupporter, BY } from '@/lib/testing/factories'
import { owner } from '@/lib/testing/inspect'
import { DATABASE_ROLES } from './database-roles'

let sql: Sql
const connections = new Map<string, Sql>()
const as = (role: string) => connections.get(role)!

/** Every table that holds rows of a company, from the catalog: a new one is covered by these tests. */
let companyTables: string[]

beforeAll(async () => {
  sql = await owner()
  const { url } = await testDatabase()
  for (const role of DATABASE_ROLES)
    connections.set(role, postgres(url, { max: 2, connection: { role }, onnotice: () => undefined }))
  const company = await aCompany({ products: ['erp-100'], admin: true })
  const actor = await aSupporter(company)
  await openTicket(actor, { product: '', topic: 'other', priority: 'low', subject: 'Frage', description: 'Text' })
  await issueRegistrationCode(BY, company.id, crypto.randomUUID(), 30)
  await oneRowEach(actor.company.id, actor.membership.id)
  const found = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'company_id' and not a.attisdropped
    union select 'companies' order by 1`
  companyTables = found.map(({ name }) => name)
})

/** A row in each table whose functions other tests prove. */
async function oneRowEach(company: string, member: string) {
  const [file] = await sql`
    insert into files (company_id, key, name, type, bytes) values (${company}, ${member}, 'x', 'application/pdf', 1) returning id`
  for (const { sample } of Object.values(AREAS)) await sample?.(BY, { id: company, number: '100000001' })
  await sql`insert into documents (company_id, kind, number, issued_on, cents, file_id) values (${company}, 'invoice', '1', now(), 1, ${file!.id})`
  const [ticket] = await sql`select id from tickets where company_id = ${company} limit 1`
  await sql`insert into ticket_files (company_id, kind, file_id, author_id) values (${company}, 'support', ${file!.id}, ${member})`
  await sql`insert into ticket_ratings (company_id, ticket_id, rated_by, stars) values (${company}, ${ticket!.id}, ${member}, 5)`
  await sql`insert into ticket_notes (company_id, ticket_id, staff_id, body) values (${company}, ${ticket!.id}, ${member}, 'x')`
  await sql`insert into ticket_views (company_id, ticket_id, staff_id) values (${company}, ${ticket!.id}, ${member})`
  await sql`insert into imported_records (company_id, kind, external_id, record_id, hash)
    values (${company}, 'documents', 'x', ${file!.id}, sha256('x'))`
  await sql`insert into company_contacts (company_id, topic, email) values (${company}, 'security', 'x')`
  await sql`insert into permission_templates (company_id, name, permissions) values (${company}, 'x', '{}')`
  await sql`with i as (insert into imports (company_id, kind, created_by) values (${company}, 'people', ${member}) returning id)
    insert into import_lines (import_id, company_id, n, cells, outcome) select id, ${company}, 2, '{}', 'due' from i`
  await sql`insert into staff_views (company_id, membership_id, staff_id, session_id, reason, ends_at) select ${company}, m.id, m.account_id, m.id, 'x', now() from memberships m where m.id = ${member}`
  await sql`insert into requests (kind, company_id, membership_id, reason) values ('adminRights', ${company}, ${member}, 'x')`
  await sql`insert into requests (kind, company_id, membership_id, subject, reason) values ('access', ${company}, ${member}, 'x', 'x')`
  await sql`insert into invitations (company_id, membership_id, token_hash, expires_at) values (${company}, ${member}, 'x', now())`
}

afterAll(async () => {
  for (const connection of connections.values()) await connection.end()
})

const count = async (on: Sql, table: string) =>
  (await on.unsafe(`select count(*)::int as n from ${table}`))[0]!.n as number

describe('T-AUZ-13 a table with rows of companies', () => {
  it('has row-level security switched on and a policy for the portal', async () => {
    expect(companyTables.length).toBeGreaterThanOrEqual(8)
    for (const table of companyTables) {
      const [row] = await sql`select relrowsecurity as on from pg_class where oid = ${table}::regclass`
      expect(row!.on, table).toBe(true)
      const policies =
        await sql`select polname from pg_policy where polrelid = ${table}::regclass and 'torhaus_portal'::regrole = any (polroles)`
      expect(policies.length, table).toBeGreaterThan(0)
    }
  })

  it('is empty for the portal while no company is entered, though rows exist', async () => {
    for (const table of companyTables) {
      expect(await count(sql, table), table).toBeGreaterThan(0)
      const refused = await count(as('torhaus_portal'), table).catch((error: Error) => error.message)
      expect([0, `permission denied for table ${table}`], table).toContain(refused)
    }
  })

  it('is not readable for the workers', async () => {
    for (const table of companyTables)
      await expect(count(as('torhaus_worker'), table), table).rejects.toThrow(/permission denied/)
  })

  it('shows one company’s rows while that one is entered, and forgets it with the transaction', async () => {
    const [one, other] = [await aCompany({ admin: true }), await aCompany({ admin: true })]
    const portal = as('torhaus_portal')
    const seen = await portal.begin(async (tx) => {
      await tx`select enter_company(${one.admin!.session.id}, null)`
      return tx`select id from companies union select company_id from memberships`
    })
    expect(seen.map(({ id }) => id)).toEqual([one.id])
    expect(seen.map(({ id }) => id)).not.toContain(other.id)
    expect(await Promise.all([1, 2].map(() => count(portal, 'memberships')))).toEqual([0, 0])
  })
})

describe('a role of the portal', () => {
  it('owns nothing, is no superuser, passes by no policy, makes no roles and databases, and does not sign in by itself', async () => {
    for (const role of DATABASE_ROLES) {
      const [row] =
        await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication from pg_roles where rolname = ${role}`
      expect(new Set(Object.values(row!)), role).toEqual(new Set([false]))
      const owned =
        await sql`select relname from pg_class where relowner = ${role}::regrole union all select proname from pg_proc where proowner = ${role}::regrole`
      expect(owned, role).toEqual([])
      expect(await sql`select 1 from pg_auth_members where member = ${role}::regrole`, role).toEqual([])
    }
  })

  it.each([...DATABASE_ROLES])('%s cannot make a table, change one, or take on another role', async (role) => {
    const statements = [
      'create table loot (id int)',
      'create schema loot',
      'alter table companies disable row level security',
      'drop policy own_company on companies',
      'create function loot() returns int language sql as $$ select 1 $$',
      'set role torhaus_owner',
      'truncate tickets',
      'copy companies to program $$cat$$',
    ]
    for (const statement of statements)
      await expect(as(role).unsafe(statement), statement).rejects.toThrow(
        /denied|must be owner|does not exist|superuser/,
      )
  })

  it.each(['torhaus_portal', 'torhaus_worker'])(
    '%s writes no company, product, legal text or registration code',
    async (role) => {
      const statements = [
        `insert into companies (number, name) values ('999999999', 'x')`,
        `update companies set name = 'x'`,
        `insert into products (key, name) values ('x', 'x')`,
        `update legal_texts set body = 'x'`,
        `insert into registration_codes (company_id, code_hash, expires_at) values (gen_random_uuid(), 'x', now())`,
        `select * from registration_codes`,
      ]
      for (const statement of statements)
        await expect(as(role).unsafe(statement), statement).rejects.toThrow(/permission denied/)
    },
  )

  it('reads no queue of mails but the workers', async () => {
    await expect(count(as('torhaus_portal'), 'outbox')).rejects.toThrow(/permission denied/)
    // The console sees what became of a message, and never what it says.
    await expect(as('torhaus_staff')`select payload from outbox`).rejects.toThrow(/permission denied/)
    await expect(as('torhaus_staff')`select * from outbox`).rejects.toThrow(/permission denied/)
  })
})

describe('a function that acts with the rights of the owner', () => {
  it('looks for tables where nobody else can put one: its search path is fixed, with the temporary schema last', async () => {
    const rows = await sql<{ name: string; config: string[] | null }[]>`
      select proname as name, proconfig as config from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`
    expect(rows.length).toBeGreaterThan(8)
    for (const { name, config } of rows) expect(config, name).toEqual(['search_path=pg_catalog, public, pg_temp'])
  })

  it('is not fooled by a temporary table of the same name', async () => {
    const company = await aCompany({ admin: true })
    const answer = as('torhaus_portal').begin(async (tx) => {
      await tx`create temporary table sessions (id uuid, account_id uuid, membership_id uuid, ended_at timestamptz,
        expires_at timestamptz, last_used_at timestamptz, idle_seconds int) on commit drop`
      await tx`insert into pg_temp.sessions values ('00000000-0000-0000-0000-000000000001', ${company.admin!.account.id},
        ${company.admin!.membership.id}, null, now() + interval '1 day', now(), 3600)`
      await tx.unsafe('grant select on pg_temp.sessions to public')
      return tx`select enter_company('00000000-0000-0000-0000-000000000001', null) as answer`
    })
    const outcome = await answer.then(
      ([row]) => row!.answer as string,
      (error: Error) => error.message,
    )
    expect(['gone', expect.stringMatching(/permission denied/)]).toContainEqual(outcome)
  })

  it('can be called by the roles it is meant for, and by nobody else', async () => {
    const open = await sql`
      select p.proname from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace = 'public'::regnamespace and a.grantee = 0 and a.privilege_type = 'EXECUTE'`
    expect(open.map(({ proname }) => proname as string)).toEqual([])
    await expect(as('torhaus_worker')`select memberships_of(gen_random_uuid())`).rejects.toThrow(/permission denied/)
    await expect(as('torhaus_staff')`select enter_company(gen_random_uuid(), null)`).rejects.toThrow(
      /permission denied/,
    )
  })
})
