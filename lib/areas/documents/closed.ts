import { eq } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import { files } from '@/db/schema/files'
import { missingOf, type StoredFile } from '../../files/store'
import type { Paging } from '../../ground/paging'
import { Rejection } from '../../ground/rejection'
import type { ClosedReader } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { changingAccount, viewingClosed } from '../../rooms/rooms'
import { documentsArea } from './area'

/** ADR 049: the documents of a closed company, newest first, for its administrators until the day that was set. */
export const closedDocuments = (reader: ClosedReader, paging: Paging) =>
  viewingClosed(reader, (room) => documentsArea.list.page(room, {}, paging))

/**
 * The original of one of them, for download, with an entry in the company's log. Throws `notFound`, for another
 * company's as for an unknown one, and `fileMissing`.
 */
export async function openClosedDocument(reader: ClosedReader, id: string): Promise<StoredFile> {
  const found = await viewingClosed(reader, async ({ tx }) => {
    const [row] = await tx
      .select({
        kind: documents.kind,
        number: documents.number,
        file: { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes },
      })
      .from(documents)
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(eq(documents.id, recordId(id)))
    return row
  })
  if (!found) throw new Rejection('notFound')
  const { kind, number, file } = found
  if ((await missingOf([file])).length > 0) throw new Rejection('fileMissing', { ids: id })
  await changingAccount(reader, async (room) =>
    room.record('document.read', id, { kind, number, as: 'file' }, { companyId: reader.company.id }),
  )
  return file
}
