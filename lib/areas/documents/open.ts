import { desc, eq, inArray } from 'drizzle-orm'
import { files } from '@/db/schema/admin-requests'
import { documents } from '@/db/schema/documents'
import { record } from '../../audit/record'
import type { StoredFile } from '../../files/store'
import type { Viewing } from '../../permissions/proofs'
import { Rejection } from '../../rejection'
import { inCompany } from '../../transaction'

/**
 * R11.3: the files of these documents, newest first, for download; each is noted in the log. Where one of them is another company's
 * or is not there, nothing is opened: `notFound`.
 */
export const openDocuments = (
  actor: Viewing<'documents.read'>,
  ids: string[],
  as: 'file' | 'archive',
): Promise<StoredFile[]> =>
  inCompany(actor, async (tx) => {
    const rows = await tx
      .select({
        id: documents.id,
        kind: documents.kind,
        number: documents.number,
        file: { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes },
      })
      .from(documents)
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(inArray(documents.id, ids))
      .orderBy(desc(documents.issuedOn), documents.id)
    if (rows.length !== ids.length) throw new Rejection('notFound')
    for (const { id, kind, number } of rows)
      record(tx, 'document.read', {
        actorId: actor.account.id,
        companyId: actor.company.id,
        subjectId: id,
        requestId: actor.requestId,
        detail: { kind, number, as },
      })
    return rows.map(({ file }) => file)
  })

/** The one document; see `openDocuments`. */
export const openDocument = async (actor: Viewing<'documents.read'>, id: string): Promise<StoredFile> =>
  (await openDocuments(actor, [id], 'file'))[0]!
