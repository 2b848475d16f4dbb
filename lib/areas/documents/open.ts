import { desc, eq, inArray, sql } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import { files } from '@/db/schema/files'
import type { Tx } from '../../database/clients'
import { missingOf, type StoredFile } from '../../files/store'
import { log } from '../../ground/log'
import { Rejection } from '../../ground/rejection'
import type { Viewing } from '../../permissions/proofs'
import { changing, type Room, viewing } from '../../rooms/rooms'
import { recordViewed } from '../../rooms/viewed'
import { type DocumentForm, MOST_TICKED } from './input'

type Opened = { id: string; kind: string; number: string; form: DocumentForm; file: StoredFile }
/** How it was opened, for the log. */
type Way = 'file' | 'archive' | 'xml' | 'month'

const holdsXml = (form: DocumentForm) => form === 'hybrid' || form === 'zugferd1'

/** Newest first. Throws `notFound` if one of them belongs to another company or does not exist. */
async function rowsOf(tx: Tx, ids: string[]): Promise<Opened[]> {
  const rows = await tx
    .select({
      id: documents.id,
      kind: documents.kind,
      number: documents.number,
      form: sql<DocumentForm>`${documents.form}`,
      file: { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes },
    })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .where(inArray(documents.id, ids))
    .orderBy(desc(documents.issuedOn), documents.id)
  if (rows.length !== ids.length) throw new Rejection('notFound')
  return rows
}

/**
 * R11.3: the files of these documents for download, newest first. Each download is recorded in the log, in „Ansicht als“
 * as the act of the staff. If one document cannot be opened, none is: throws `notFound` if it belongs to another company or does not exist, and `fileMissing`
 * with the ids of the documents if the bytes of their files are missing.
 */
export async function openDocuments(actor: Viewing<'documents.read'>, ids: string[], as: Way): Promise<StoredFile[]> {
  // The files are checked outside a transaction, so that no connection waits for the file store.
  const wanted = await viewing(actor, ({ tx }) => rowsOf(tx, ids))
  if (as === 'xml' && !wanted.every(({ form }) => holdsXml(form))) throw new Rejection('notFound')
  const missing = new Set((await missingOf(wanted.map(({ file }) => file))).map(({ id }) => id))
  if (missing.size > 0) {
    const lost = wanted.filter(({ file }) => missing.has(file.id))
    log().error({ event: 'file.missing', files: [...missing] }, 'documents without their bytes')
    // As many as an address can name.
    const named = lost.slice(0, MOST_TICKED)
    throw new Rejection('fileMissing', { ids: named.map(({ id }) => id).join(' ') })
  }
  if (actor.view) {
    await recordViewed(actor, wanted.map(entryOf(as)))
    return wanted.map(({ file }) => file)
  }
  return changing(actor, async ({ tx, record }) => {
    const rows = await rowsOf(tx, ids)
    for (const { event, subjectId, detail } of rows.map(entryOf(as))) record(event, subjectId, detail)
    return rows.map(({ file }) => file)
  })
}

const entryOf =
  (as: Way) =>
  ({ id, kind, number }: Opened) => ({ event: 'document.read' as const, subjectId: id, detail: { kind, number, as } })

/** The numbers of these documents, without those of other companies. */
export async function numbersOf({ tx }: Room<Viewing<'documents.read'>>, ids: string[]): Promise<string[]> {
  const rows = await tx.select({ number: documents.number }).from(documents).where(inArray(documents.id, ids))
  return rows.map(({ number }) => number)
}

/** One document, like `openDocuments`. */
export const openDocument = async (actor: Viewing<'documents.read'>, id: string): Promise<StoredFile> =>
  (await openDocuments(actor, [id], 'file'))[0]!

/** The same for the XML file in a PDF. A document without one is `notFound`, and nothing is noted. */
export const openEmbedded = async (actor: Viewing<'documents.read'>, id: string): Promise<StoredFile> =>
  (await openDocuments(actor, [id], 'xml'))[0]!
