import { asCompanyAdmin, asConfirmedAdmin, type ConfirmedAdmin, type Member } from '../permissions/proofs'
import { aCompany, aMember, type TestCompany } from './factories'
import { owner } from './inspect'

/** An administrator whose proof is fresh, as sessions of tests are. */
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
