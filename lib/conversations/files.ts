import { and, count, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { files } from '@/db/schema/files'
import { fileScans, ticketFiles } from '@/db/schema/ticket-files'
import type { Tx } from '../database/clients'
import { mayOpen, noteForScan, type ScanState, scanState } from '../files/scan'
import { nameFile, type StoredFile, type Unnamed } from '../files/store'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import type { TicketRow } from './conversation'
import { inTicket } from './in-ticket'

/** What an attachment may be, by content. Never a page, a picture with scripts, or an archive (INJ-06). */
export const ATTACHED = ['application/pdf', 'image/png', 'image/jpeg', 'text/plain'] as const

/** Who uploads: a member, or a member of staff. */
export type Uploader = { authorId: string } | { staffId: string }

export type Attachment = {
  id: string
  /** Null while it was not sent. */
  messageId: string | null
  name: string
  bytes: number
  state: ScanState
  /** Whether this person may open it now. */
  opens: boolean
}

const isBy = (by: Uploader) =>
  'authorId' in by ? eq(ticketFiles.authorId, by.authorId) : eq(ticketFiles.staffId, by.staffId)

/** What this person has uploaded for the next message: of this ticket, or of a new one. */
const isUnsent = (kind: TicketRow['kind'], ticketId: string | null, by: Uploader) =>
  and(
    eq(ticketFiles.kind, kind),
    isBy(by),
    isNull(ticketFiles.messageId),
    ticketId ? eq(ticketFiles.ticketId, ticketId) : isNull(ticketFiles.ticketId),
  )

async function listed(tx: Tx, by: Uploader, where: SQL | undefined): Promise<Attachment[]> {
  const rows = await tx
    .select({
      id: ticketFiles.id,
      messageId: ticketFiles.messageId,
      name: files.name,
      bytes: files.bytes,
      state: scanState,
      mine: sql<boolean>`coalesce(${isBy(by)}, false)`,
    })
    .from(ticketFiles)
    .innerJoin(files, eq(files.id, ticketFiles.fileId))
    .leftJoin(fileScans, eq(fileScans.key, files.key))
    .where(where)
    .orderBy(ticketFiles.createdAt, ticketFiles.id)
  return rows.map(({ mine, ...row }) => ({ ...row, opens: mayOpen({ state: row.state, mine }) }))
}

/** The attachments of a ticket's messages, and of those that were merged into it. */
export const sentFiles = (tx: Tx, ticketId: string, by: Uploader) =>
  listed(tx, by, and(inTicket(ticketFiles.ticketId, ticketId), isNotNull(ticketFiles.messageId)))

export const unsentFiles = (tx: Tx, kind: TicketRow['kind'], ticketId: string | null, by: Uploader) =>
  listed(tx, by, isUnsent(kind, ticketId, by))

type Place = { kind: TicketRow['kind']; ticketId: string | null; by: Uploader }

/**
 * Adds a stored file to the next message. Uploads of one person wait for each other, so that there are never more than
 * five. Throws `tooManyFiles`.
 */
export async function addFile(tx: Tx, { kind, ticketId, by }: Place, stored: Unnamed): Promise<void> {
  const person = 'authorId' in by ? by.authorId : by.staffId
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`ticket files of ${person}`}, 0))`)
  const [row] = await tx
    .select({ waiting: count() })
    .from(ticketFiles)
    .where(isUnsent(kind, ticketId, by))
  const max = LIMITS.tickets.filesPerMessage
  if (row!.waiting >= max) throw new Rejection('tooManyFiles', { max }, 'file')
  const fileId = await nameFile(tx, stored)
  await tx.insert(ticketFiles).values({ companyId: stored.companyId, kind, ticketId, fileId, ...by })
  await noteForScan(tx, stored.key)
}

/** The attachments go with this message. Returns how many. */
export async function sendFiles(
  tx: Tx,
  { kind, ticketId, by }: Place,
  message: { id: string; ticketId: string },
): Promise<number> {
  const sent = await tx
    .update(ticketFiles)
    .set({ ticketId: message.ticketId, messageId: message.id })
    .where(isUnsent(kind, ticketId, by))
    .returning({ id: ticketFiles.id })
  return sent.length
}

/** Removes one that was not sent, with its bytes. Throws `notFound`. */
export async function removeFile(tx: Tx, kind: TicketRow['kind'], id: string, by: Uploader): Promise<void> {
  const gone = await tx
    .delete(ticketFiles)
    .where(and(eq(ticketFiles.id, id), eq(ticketFiles.kind, kind), isBy(by), isNull(ticketFiles.messageId)))
    .returning({ id: ticketFiles.id })
  if (gone.length === 0) throw new Rejection('notFound')
}

/**
 * The file of a sent attachment. Throws `notFound` for another ticket's, `fileInfected`, and `fileUnscanned` where it
 * has to be scanned first.
 */
export async function fileToOpen(
  tx: Tx,
  kind: TicketRow['kind'],
  ticketId: string,
  id: string,
  by: Uploader,
): Promise<StoredFile> {
  const [row] = await tx
    .select({
      file: { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes },
      state: scanState,
      mine: sql<boolean>`coalesce(${isBy(by)}, false)`,
    })
    .from(ticketFiles)
    .innerJoin(files, eq(files.id, ticketFiles.fileId))
    .leftJoin(fileScans, eq(fileScans.key, files.key))
    .where(
      and(
        eq(ticketFiles.id, id),
        eq(ticketFiles.ticketId, ticketId),
        eq(ticketFiles.kind, kind),
        isNotNull(ticketFiles.messageId),
      ),
    )
  if (!row) throw new Rejection('notFound')
  if (row.state === 'infected') throw new Rejection('fileInfected')
  if (!mayOpen(row)) throw new Rejection('fileUnscanned')
  return row.file
}
