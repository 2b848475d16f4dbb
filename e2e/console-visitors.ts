import { hashToken } from '@/lib/ground/secrets'
import type { StaffRole } from '@/lib/permissions/staff-acts'
import { Client } from './http'
import { newCompany, newPerson, newSession, sql } from './people'

export type Visitor = { client: Client; roles: readonly StaffRole[]; strange: boolean }

const SAMPLE = {
  support: 'support@torhaus.test',
  operations: 'operations@torhaus.test',
  'staff-admin': 'leitung@torhaus.test',
  payroll: 'lohn@torhaus.test',
} as const satisfies Record<StaffRole, string>

/** Everybody who might try a page or an action of the console. */
export const VISITORS: Record<string, () => Promise<Visitor>> = {
  ...Object.fromEntries(
    (Object.keys(SAMPLE) as StaffRole[]).map((role) => [
      role,
      async () => ({ client: await asAccount(await sampleStaff(role)), roles: [role], strange: false }),
    ]),
  ),
  'a member': () => customer({}),
  'a company’s administrator': () => customer({ role: 'admin' }),
  'a pending member': () => customer({ status: 'pending', proved: false }),
  'somebody whose role was just taken away': formerStaff,
  'staff whose session has ended': ended,
  'a stranger': async () => ({ client: new Client(), roles: [], strange: true }),
}

export async function sampleStaff(role: StaffRole): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from accounts where email = ${SAMPLE[role]}`
  return row!.id
}

async function asAccount(id: string, membershipId: string | null = null, factor = 'totp'): Promise<Client> {
  const client = new Client()
  client.cookies.set('session', await newSession(id, membershipId, factor))
  return client
}

async function customer(wishes: Parameters<typeof newPerson>[0]): Promise<Visitor> {
  const { id, membershipId } = await newPerson(wishes)
  return { client: await asAccount(id, membershipId), roles: [], strange: false }
}

/** Signed in with every role; then all are gone, and the session is still there. */
async function formerStaff(): Promise<Visitor> {
  const { id } = await newPerson()
  await sql`delete from memberships where account_id = ${id}`
  await sql`update accounts set staff_roles = array['operations', 'staff-admin'] where id = ${id}`
  const client = await asAccount(id)
  if ((await client.get('/staff')).status !== 200) throw new Error('the role opens nothing while it is there')
  await sql`update accounts set staff_roles = '{}' where id = ${id}`
  return { client, roles: [], strange: false }
}

async function ended(): Promise<Visitor> {
  const client = await asAccount(await sampleStaff('operations'))
  const token = client.cookies.get('session')!
  await sql`update sessions set ended_at = now() where token_hash = ${hashToken(token)}`
  return { client, roles: [], strange: true }
}

/** R10.8: the support, who looks at the portal of a new administrator. */
export async function viewing(): Promise<{ client: Client; companyId: string }> {
  const staffId = await sampleStaff('support')
  const client = await asAccount(staffId)
  const company = await newCompany()
  const { membershipId } = await newPerson({ company, role: 'admin' })
  await sql`
    insert into staff_views (company_id, membership_id, staff_id, session_id, reason, ends_at)
    select ${company.id}, ${membershipId}, ${staffId}, s.id, 'Anfrage 1000001', app_now() + interval '15 minutes'
    from sessions s where s.token_hash = ${hashToken(client.cookies.get('session')!)}`
  return { client, companyId: company.id }
}
