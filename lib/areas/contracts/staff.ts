import { createHash } from 'node:crypto'
import { and, eq, ne, sql } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { contracts } from '@/db/schema/contracts'
import { clamped, type Paging, pageOf } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { StaffFor } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { changingAsStaff, type Room } from '../../rooms/rooms'
import { contractColumns } from './area'
import type { FiledContract } from './filing'

type Reader = StaffFor<'companies.read'>
type Writer = StaffFor<'companies.write'>

/** What staff type: everything but what a connector calls the contract. */
export type TypedContract = Omit<FiledContract, 'externalId'>

const FIELDS = [
  'number',
  'product',
  'startsOn',
  'termMonths',
  'renewalMonths',
  'notice',
  'noticeUnit',
  'status',
  'endsOn',
] as const satisfies readonly (keyof TypedContract)[]

/** R10.4: the contracts of one company, the newest first. The search finds them by product and number. */
export async function contractsForStaff({ tx }: Room<Reader>, companyId: string, q: string, paging: Paging) {
  const text = q.trim().slice(0, 100)
  const found = text ? sql`${contracts.searchKey} like search_pattern(${text})` : undefined
  const where = and(eq(contracts.companyId, companyId), found)
  const total = await tx.$count(contracts, where)
  const { page, offset } = clamped(paging, total)
  const rows = await tx
    .select(contractColumns(companyId))
    .from(contracts)
    .where(where)
    .orderBy(sql`${contracts.startsOn} desc`, contracts.number)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, total, { ...paging, page })
}

/** One contract of this company, with `seen`: a mark of what it says now. Throws `notFound`. */
export async function contractForStaff({ tx }: Room<Reader>, customer: string, id: string) {
  const [found] = await tx
    .select({ contract: contracts, company: companies.name })
    .from(contracts)
    .innerJoin(companies, eq(companies.id, contracts.companyId))
    .where(and(eq(companies.number, customer), eq(contracts.id, recordId(id))))
  if (!found) throw new Rejection('notFound')
  return { ...found.contract, company: found.company, seen: markOf(found.contract) }
}

const markOf = (contract: TypedContract) =>
  createHash('sha256')
    .update(JSON.stringify(FIELDS.map((name) => contract[name])))
    .digest('base64url')

/** R10.4 „Vertrag anlegen“. Returns the id. Throws `notFound`, `contractNumberTaken`. */
export const addContract = (staff: Writer, customer: string, typed: TypedContract): Promise<string> =>
  changingAsStaff(staff, async (room) => {
    const companyId = await lockedCompany(room, customer)
    await assertFree(room, companyId, typed.number, null)
    const [row] = await room.tx
      .insert(contracts)
      .values({ ...typed, companyId })
      .returning({ id: contracts.id })
    room.record('contract.filed', row!.id, { number: typed.number }, { companyId })
    return row!.id
  })

/**
 * Changes a contract; the log has old and new values. Without a change there is no entry. `seen` is the mark of what
 * the form displayed: of two who edit at once, the second gets `recordChanged`. Throws `notFound`,
 * `contractNumberTaken`, and `cancellationUndecided` while a cancellation by the customer waits to be confirmed and the
 * change would settle the end past it.
 */
export const changeContract = (staff: Writer, customer: string, id: string, seen: string, typed: TypedContract) =>
  changingAsStaff(staff, async (room) => {
    const companyId = await lockedCompany(room, customer)
    const own = and(eq(contracts.companyId, companyId), eq(contracts.id, recordId(id)))
    const [before] = await room.tx
      .select({ contract: contracts, asked: contractColumns(companyId).cancellation })
      .from(contracts)
      .where(own)
      .for('update')
    if (!before) throw new Rejection('notFound')
    if (markOf(before.contract) !== seen) throw new Rejection('recordChanged')
    if (before.asked && typed.status !== 'active') throw new Rejection('cancellationUndecided', {}, 'status')
    await assertFree(room, companyId, typed.number, id)
    const changed = FIELDS.filter((name) => before.contract[name] !== typed[name])
    if (changed.length === 0) return
    await room.tx.update(contracts).set(typed).where(own)
    const detail = changed.map((name) => [name, { before: before.contract[name], after: typed[name] }])
    room.record('contract.changed', id, { number: typed.number, ...Object.fromEntries(detail) }, { companyId })
  })

/** A connector or an import that files the same number waits, and finds the contract. */
async function lockedCompany({ tx }: Room<Writer>, customer: string): Promise<string> {
  const [company] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.number, customer))
    .for('no key update')
  if (!company) throw new Rejection('notFound')
  return company.id
}

async function assertFree({ tx }: Room<Writer>, companyId: string, number: string, but: string | null) {
  const [taken] = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        eq(contracts.companyId, companyId),
        eq(contracts.number, number),
        but === null ? undefined : ne(contracts.id, but),
      ),
    )
  if (taken) throw new Rejection('contractNumberTaken', { number }, 'contractNumber')
}
