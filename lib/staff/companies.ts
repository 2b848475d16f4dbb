import { asc, eq, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { companyProducts, products } from '@/db/schema/products'
import { record } from '../audit/record'
import { createCompanyIn, issueRegistrationCodeIn, type NewCompany } from '../companies/keep'
import { type Tx, vendor } from '../database/clients'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { randomRegistrationCode } from '../ground/secrets'
import { plainDigits, withoutInvisible } from '../ground/typed-text'
import { LIMITS } from '../limits/sheet'
import { type ConfirmedStaff, type StaffFor, vendorOf } from '../permissions/proofs'
import { changingAsStaff } from '../rooms/rooms'
import { changesOf, productChange } from './company-changes'

type Reader = StaffFor<'companies.read'>
type Writer = StaffFor<'companies.write'>

export type CompanyRow = { id: string; number: string; name: string; channel: string; members: number }

/** R10.2: by number, name, or a member's name or address; `%` and `_` are letters. */
export async function listCompanies(_staff: Reader, q: string, paging: Paging): Promise<Page<CompanyRow>> {
  const pattern = sql`search_pattern(${q})`
  // C14: as it stands on a letter („D 123 456 789“) or was pasted.
  const number = plainDigits(withoutInvisible(q))
    .replace(/[\s\p{Pd}.]/gu, '')
    .replace(/^d(?=\d)/i, '')
  const found = q
    ? sql`c.number like ${/^\d+$/.test(number) ? `${number}%` : ''} or c.search_key like ${pattern}
        or exists (select from memberships m where m.company_id = c.id and m.status <> 'removed' and m.search_key like ${pattern})`
    : sql`true`
  const [{ total } = { total: 0 }] = await vendor().execute<{ total: number }>(
    sql`select count(*)::int as total from companies c where ${found}`,
  )
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const rows = await vendor().execute<CompanyRow>(sql`
    select c.id, c.number, c.name, c.channel,
      (select count(*)::int from memberships m where m.company_id = c.id and m.status <> 'removed') as members
    from companies c where ${found} order by c.number limit ${paging.size} offset ${(page - 1) * paging.size}`)
  return pageOf([...rows], total, { ...paging, page })
}

export type Company = typeof companies.$inferSelect & { products: string[] }

/** Throws `notFound`. */
export async function companyOf(_staff: Reader, number: string): Promise<Company> {
  const [company] = await vendor().select().from(companies).where(eq(companies.number, number))
  if (!company) throw new Rejection('notFound')
  const used = await vendor()
    .select({ key: companyProducts.productKey })
    .from(companyProducts)
    .where(eq(companyProducts.companyId, company.id))
  return { ...company, products: used.map(({ key }) => key) }
}

export const allProducts = (_staff: Reader) =>
  vendor().select({ key: products.key, name: products.name }).from(products).orderBy(asc(products.name))

export type CompanyMember = {
  id: string
  name: string
  email: string
  role: 'member' | 'admin'
  status: 'pending' | 'invited' | 'active' | 'locked' | 'refused'
  proved: boolean
}

/** R10.2: read only; members are the affair of the company's administrators. */
export async function membersOf(_staff: Reader, companyId: string, paging: Paging): Promise<Page<CompanyMember>> {
  const [{ total } = { total: 0 }] = await vendor().execute<{ total: number }>(
    sql`select count(*)::int as total from memberships where company_id = ${companyId} and status <> 'removed'`,
  )
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const rows = await vendor().execute<CompanyMember>(sql`
    select m.id, coalesce(a.first_name || ' ' || a.last_name, m.invited_first_name || ' ' || m.invited_last_name) as name,
      coalesce(a.email_shown, m.invited_email_shown) as email, m.role, m.status, m.proved
    from memberships m left join accounts a on a.id = m.account_id where m.company_id = ${companyId} and m.status <> 'removed'
    order by m.name_key, m.id limit ${paging.size} offset ${(page - 1) * paging.size}`)
  return pageOf([...rows], total, { ...paging, page })
}

/** „Unternehmen anlegen“. A product that is none is refused. Throws `numberTaken`. */
export const addCompany = (staff: Writer, company: NewCompany): Promise<string> =>
  changingAsStaff(staff, ({ tx }) => createCompanyIn(tx, vendorOf(staff), company))

/** Name, address, partner and products; the number stays. What is the same is no change and no entry. Throws `notFound`. */
export const changeCompany = (
  staff: Writer,
  number: string,
  { products: wanted, partner, ...plain }: Omit<NewCompany, 'number'>,
) =>
  changingAsStaff(staff, async ({ tx }) => {
    const [company] = await tx.select().from(companies).where(eq(companies.number, number)).for('no key update')
    if (!company) throw new Rejection('notFound')
    const set = {
      ...plain,
      channel: partner ? ('partner' as const) : ('direct' as const),
      partnerName: partner?.name ?? null,
      partnerPhone: partner?.phone ?? null,
      partnerEmail: partner?.email ?? null,
    }
    await tx.update(companies).set(set).where(eq(companies.id, company.id))
    const detail = { ...changesOf(company, set), ...(await changeProducts(tx, company.id, wanted)) }
    if (Object.keys(detail).length === 0) return
    record(tx, 'company.changed', { ...vendorOf(staff), companyId: company.id, subjectId: company.id, detail })
  })

/** A product that stays keeps the day since when it is used. */
async function changeProducts(tx: Tx, companyId: string, wanted: string[]) {
  const before = await tx.delete(companyProducts).where(eq(companyProducts.companyId, companyId)).returning()
  if (wanted.length) {
    const since = new Map(before.map((one) => [one.productKey, one.since]))
    await tx
      .insert(companyProducts)
      .values(wanted.map((productKey) => ({ companyId, productKey, since: since.get(productKey) })))
  }
  return productChange(
    before.map(({ productKey }) => productKey),
    wanted,
  )
}

export type RegistrationCode = { id: string; createdAt: Date; expiresAt: Date; usedAt: Date | null }

/** The codes themselves are known to nobody but who was shown them. */
export async function registrationCodesOf(_staff: Reader, companyId: string): Promise<RegistrationCode[]> {
  const rows = await vendor().execute<{ id: string; created: string; expires: string; used: string | null }>(sql`
    select id, created_at as created, expires_at as expires, used_at as used from registration_codes
    where company_id = ${companyId} order by created_at desc limit 100`)
  return rows.map(({ id, created, expires, used }) => ({
    id,
    createdAt: new Date(created),
    expiresAt: new Date(expires),
    usedAt: used ? new Date(used) : null,
  }))
}

/** R2.10 „Registrierungscode erzeugen“: answers with the code, which is shown this once. Throws `notFound`. */
export const makeRegistrationCode = (staff: ConfirmedStaff<'companies.write'>, number: string): Promise<string> =>
  changingAsStaff(staff, async ({ tx }) => {
    const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.number, number))
    if (!company) throw new Rejection('notFound')
    const code = randomRegistrationCode()
    const days = LIMITS.adminRequests.registrationCodeDays
    await issueRegistrationCodeIn(tx, vendorOf(staff), company.id, code, days)
    return code
  })
