import { and, asc, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { companyProducts, products } from '@/db/schema/products'
import { registrationCodes } from '@/db/schema/registration-codes'
import { createCompanyIn, issueRegistrationCodeIn, type NewCompany } from '../companies/keep'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { randomRegistrationCode } from '../ground/secrets'
import { LIMITS } from '../limits/sheet'
import { MEMBER_EMAIL, MEMBER_NAME } from '../people/names'
import type { MemberStatus } from '../people/target'
import { type ConfirmedStaff, type StaffFor, vendorOf } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff, type Room } from '../rooms/rooms'
import { changesOf, productChange } from './company-changes'

type Reader = StaffFor<'companies.read'>
type Writer = StaffFor<'companies.write'>

export type Company = typeof companies.$inferSelect & { products: string[] }

/** One company with its products in use. Throws `notFound`. */
export async function companyOf({ tx }: Room<Reader>, number: string): Promise<Company> {
  const [company] = await tx.select().from(companies).where(eq(companies.number, number))
  if (!company) throw new Rejection('notFound')
  const used = await tx
    .select({ key: companyProducts.productKey })
    .from(companyProducts)
    .where(eq(companyProducts.companyId, company.id))
  return { ...company, products: used.map(({ key }) => key) }
}

export const allProducts = ({ tx }: Room<Reader>) =>
  tx.select({ key: products.key, name: products.name }).from(products).orderBy(asc(products.name))

export type CompanyMember = {
  id: string
  name: string
  email: string
  role: 'member' | 'admin'
  status: Exclude<MemberStatus, 'removed'>
  proved: boolean
}

/** R10.2: the members of a company, read only: its administrators manage them. */
export async function membersOf({ tx }: Room<Reader>, companyId: string, paging: Paging): Promise<Page<CompanyMember>> {
  const where = and(eq(memberships.companyId, companyId), ne(memberships.status, 'removed'))
  const total = await tx.$count(memberships, where)
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const { id, role, status, proved, nameKey } = memberships
  const name = sql<string>`${MEMBER_NAME.firstName} || ' ' || ${MEMBER_NAME.lastName}`
  const rows = await tx
    .select({ id, name, email: MEMBER_EMAIL, role, status, proved })
    .from(memberships)
    .leftJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(where)
    .orderBy(nameKey, id)
    .limit(paging.size)
    .offset((page - 1) * paging.size)
  const members = rows.flatMap(({ status, ...row }) => (status === 'removed' ? [] : [{ ...row, status }]))
  return pageOf(members, total, { ...paging, page })
}

/** „Unternehmen anlegen“. Returns the id. An unknown product key violates the foreign key. Throws `numberTaken`. */
export const addCompany = (staff: Writer, company: NewCompany): Promise<string> =>
  changingAsStaff(staff, ({ tx }) => createCompanyIn(tx, vendorOf(staff), company))

/**
 * Changes name, address, partner and products. The number cannot change. Without a change there is no entry. Throws
 * `notFound`, and `companyState` for a closed company.
 */
export const changeCompany = (
  staff: Writer,
  number: string,
  { products: wanted, partner, ...plain }: Omit<NewCompany, 'number'>,
) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [company] = await tx.select().from(companies).where(eq(companies.number, number)).for('no key update')
    if (!company) throw new Rejection('notFound')
    if (company.status === 'closed' || company.status === 'merged') throw new Rejection('companyState')
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
    record('company.changed', company.id, detail, { companyId: company.id })
  })

/** Replaces the products in use. A product that was in use before retains its first day of use. */
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

/**
 * The registration codes of a company, newest first. The codes themselves are not included: each is displayed once, and
 * only its hash is stored.
 */
export function registrationCodesOf({ tx }: Room<Reader>, companyId: string): Promise<RegistrationCode[]> {
  const { id, createdAt, expiresAt, usedAt } = registrationCodes
  return tx
    .select({ id, createdAt, expiresAt, usedAt })
    .from(registrationCodes)
    .where(eq(registrationCodes.companyId, companyId))
    .orderBy(desc(createdAt))
    .limit(100)
}

/**
 * R2.10 „Registrierungscode erzeugen“: creates a code and returns it. It is displayed only this once. Throws
 * `notFound`, `companyState`.
 */
export const makeRegistrationCode = (staff: ConfirmedStaff<'companies.write'>, number: string): Promise<string> =>
  changingAsStaff(staff, async ({ tx }) => {
    const [company] = await tx
      .select({ id: companies.id, status: companies.status })
      .from(companies)
      .where(eq(companies.number, number))
      .for('no key update')
    if (!company) throw new Rejection('notFound')
    if (company.status !== 'active') throw new Rejection('companyState')
    const code = randomRegistrationCode()
    const days = LIMITS.adminRequests.registrationCodeDays
    await issueRegistrationCodeIn(tx, vendorOf(staff), company.id, code, days)
    return code
  })

/**
 * „Widerrufen“: nobody joins with the code from now on. Throws `notFound` for a code of another company, and
 * `registrationCodeOver` for one that is used or over.
 */
export const revokeRegistrationCode = (staff: Writer, number: string, id: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [code] = await tx
      .select({ companyId: registrationCodes.companyId })
      .from(registrationCodes)
      .innerJoin(companies, eq(companies.id, registrationCodes.companyId))
      .where(and(eq(registrationCodes.id, recordId(id)), eq(companies.number, number)))
    if (!code) throw new Rejection('notFound')
    const { usedAt, expiresAt } = registrationCodes
    const [revoked] = await tx
      .update(registrationCodes)
      // Not the present time: whoever began before, and waited for this change, would still find it open.
      .set({ expiresAt: sql`${registrationCodes.createdAt}` })
      .where(and(eq(registrationCodes.id, id), isNull(usedAt), gt(expiresAt, databaseNow)))
      .returning({ id: registrationCodes.id })
    if (!revoked) throw new Rejection('registrationCodeOver')
    record('company.code.revoked', code.companyId, {}, { companyId: code.companyId })
  })

/** A code that was revoked has the end that its beginning was. */
export function stateOfCode({ createdAt, usedAt, expiresAt }: RegistrationCode, at: Date) {
  if (usedAt) return 'used'
  if (expiresAt > at) return 'open'
  return expiresAt <= createdAt ? 'revoked' : 'over'
}
