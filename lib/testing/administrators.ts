import { asCompanyAdmin, asConfirmedAdmin, type ConfirmedAdmin, type Member } from '../permissions/proofs'
import { aCompany, aMember, type TestCompany } from './factories'
import { owner } from './inspect'

/** An administrator with a fresh step-up, like all sessions of tests. */
export function confirmedAdmin(member: Member): ConfirmedAdmin {
  const admin = asCompanyAdmin(member)
  if (!admin) throw new Error('not an administrator')
  return asConfirmedAdmin(admin)
}

export type Administered = TestCompany & { admin: ConfirmedAdmin }

/** A company with an administrator. */
export async function administered(products: string[] = []): Promise<Administered> {
  const company = await aCompany({ admin: true, products })
  return { ...company, admin: confirmedAdmin(company.admin!) }
}

export const anotherAdmin = async (company: { id: string }) => confirmedAdmin(await aMember({ company, role: 'admin' }))

export async function membershipRow(id: string) {
  const sql = await owner()
  const [row] = await sql`select status, role, proved, version, removed_at from memberships where id = ${id}`
  return row!
}

export async function administratorsLeft(companyId: string): Promise<number> {
  const sql = await owner()
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from memberships where company_id = ${companyId} and role = 'admin' and status = 'active'`
  return row!.n
}

export async function sessionLives(sessionId: string): Promise<boolean> {
  const sql = await owner()
  const [row] = await sql`select ended_at from sessions where id = ${sessionId}`
  return row!.ended_at === null
}

export async function aTrustedDevice(accountId: string): Promise<string> {
  const sql = await owner()
  const [row] = await sql<{ id: string }[]>`
    insert into trusted_devices (account_id, token_hash, name, factor, expires_at)
    values (${accountId}, ${crypto.randomUUID()}::text::bytea, 'Büro', 'email', now() + interval '90 days') returning id`
  return row!.id
}

export async function deviceLives(id: string): Promise<boolean> {
  const sql = await owner()
  const [row] = await sql`select ended_at from trusted_devices where id = ${id}`
  return row!.ended_at === null
}
