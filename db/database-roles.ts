import type { Sql } from 'postgres'

/** The roles for which the database's policies are written; none signs in by itself. */
export const DATABASE_ROLES = ['torhaus_portal', 'torhaus_staff', 'torhaus_worker'] as const

const ATTEMPTS = 5
/** Roles belong to the whole server, so two databases that migrate at once may collide here. */
const COLLISIONS = ['42710', '23505', 'XX000']

/**
 * Creates missing roles and lets each of `members` take them on (SET ROLE, without inheriting their rights). If this
 * connection lacks the right to, it throws a sentence with the statements for an administrator.
 */
export async function ensureRoles(sql: Sql, members: string[]): Promise<void> {
  const { version } = (await sql`select current_setting('server_version_num')::int as version`)[0] as {
    version: number
  }
  for (const role of DATABASE_ROLES) {
    if (!(await exists(sql, role))) await attempt(sql, `create role ${role} nologin nobypassrls`)
    for (const member of new Set(members)) {
      if (await maySet(sql, member, role, version)) continue
      const options = version >= 160000 ? ' with inherit false, set true' : ''
      await attempt(sql, `grant ${role} to "${member.replaceAll('"', '""')}"${options}`)
    }
  }
}

async function exists(sql: Sql, role: string): Promise<boolean> {
  return (await sql`select 1 from pg_roles where rolname = ${role}`).length > 0
}

async function maySet(sql: Sql, member: string, role: string, version: number): Promise<boolean> {
  const kind = version >= 160000 ? 'SET' : 'MEMBER'
  const [row] = await sql`select pg_has_role(${member}, ${role}, ${kind}) as may`
  return row?.may === true
}

async function attempt(sql: Sql, statement: string, left = ATTEMPTS): Promise<void> {
  try {
    await sql.unsafe(statement)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code === '42501') throw new Error(`${refusal} ${statement}`, { cause: error })
    if (code === '42710') return
    if (!COLLISIONS.includes(code) || left === 0) throw error
    await new Promise((resolve) => setTimeout(resolve, 50))
    await attempt(sql, statement, left - 1)
  }
}

const refusal = 'The owner of the database may not set up its roles. Let an administrator of the server run:'
