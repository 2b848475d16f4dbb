import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { files } from '@/db/schema/files'
import { memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import { databaseNowPlus } from '../database/clock'
import { hasId } from '../database/has-id'
import { fileOf, type StoredFile } from '../files/store'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import type { StaffFor } from '../permissions/proofs'
import { type Room, viewingAsStaff } from '../rooms/rooms'
import { OPEN, type RequestKind } from './requests'

type Reader = StaffFor<'changes.read'>
type Kind = RequestKind['kind']

/** `state`: `all`, or only what is open. `days`: at least this old. `q`: the company, or what it is about. */
export type ChangeFilter = { kinds: readonly string[]; state: 'open' | 'all'; days: number; q: string }

const asker = sql<string>`${accounts.firstName} || ' ' || ${accounts.lastName}`
const nameOf = (account: PgColumn) =>
  sql<string | null>`(select a.first_name || ' ' || a.last_name from accounts a where a.id = ${account})`

const COLUMNS = {
  id: requests.id,
  kind: requests.kind,
  status: requests.status,
  title: requests.title,
  subject: requests.subject,
  createdAt: requests.createdAt,
  company: companies.name,
  number: companies.number,
  asker,
  email: accounts.emailShown,
  reason: requests.reason,
  payload: requests.payload,
  fileId: requests.fileId,
  file: files.name,
  fileType: files.type,
  checkedBy: requests.evidenceBy,
  checker: nameOf(requests.evidenceBy),
  checkNote: requests.evidenceNote,
  decider: nameOf(requests.decidedBy),
  decidedAt: requests.decidedAt,
  decisionReason: requests.decisionReason,
}

const selected = ({ tx }: Room<Reader>) =>
  tx
    .select(COLUMNS)
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .innerJoin(memberships, eq(memberships.id, requests.membershipId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(files, eq(files.id, requests.fileId))

export type QueuedChange = Awaited<ReturnType<typeof selected>>[number]

/** One page of the queue: what is open, oldest first, or everything, newest first. */
export async function changesOf(
  room: Room<Reader>,
  { kinds, state, days, q }: ChangeFilter,
  paging: Paging,
): Promise<Page<QueuedChange>> {
  const number = q.replace(/\s/g, '')
  const where = and(
    inArray(requests.kind, kinds as Kind[]),
    state === 'open' ? inArray(requests.status, OPEN) : undefined,
    days > 0 ? lt(requests.createdAt, databaseNowPlus(-days * DAY)) : undefined,
    q
      ? sql`(${requests.searchKey} like search_pattern(${q}) or ${companies.searchKey} like search_pattern(${q})
          or ${companies.number} = ${number})`
      : undefined,
  )
  const [row] = await room.tx
    .select({ total: sql<number>`count(*)::int` })
    .from(requests)
    .innerJoin(companies, eq(companies.id, requests.companyId))
    .where(where)
  const { page, offset } = clamped(paging, row!.total)
  const rows = await selected(room)
    .where(where)
    .orderBy((state === 'open' ? asc : desc)(requests.createdAt), requests.id)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, row!.total, { ...paging, page })
}

/** One request. Throws `notFound`. */
export async function changeOf(room: Room<Reader>, kinds: readonly string[], id: string): Promise<QueuedChange> {
  const [row] = await selected(room).where(and(inArray(requests.kind, kinds as Kind[]), hasId(requests.id, id)))
  if (!row) throw new Rejection('notFound')
  return row
}

/** The file that belongs to a request. Throws `notFound`. */
export const fileOfChange = (staff: Reader, kinds: readonly string[], id: string): Promise<StoredFile> =>
  viewingAsStaff(staff, async (room) => {
    const { fileId } = await changeOf(room, kinds, id)
    const file = fileId ? await fileOf(room.tx, fileId) : null
    if (!file) throw new Rejection('notFound')
    return file
  })
