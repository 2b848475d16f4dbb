import { eq, sql } from 'drizzle-orm'
import { documents } from '@/db/schema/documents'
import { files } from '@/db/schema/files'
import { Rejection } from '../../ground/rejection'
import type { Finding } from '../../invoices/findings'
import type { Viewing } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import type { Room } from '../../rooms/rooms'
import { DOCUMENT } from './area'

/** One document with its original. Throws `notFound`, for another company's id as for an unknown one. */
export async function readDocument({ tx }: Room<Viewing<'documents.read'>>, id: string) {
  const [found] = await tx
    .select({
      ...DOCUMENT,
      paidAt: documents.paidAt,
      profile: documents.profile,
      findings: sql<Finding[]>`${documents.findings}`,
      file: { id: files.id, key: files.key, name: files.name, type: files.type, bytes: files.bytes },
    })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .where(eq(documents.id, recordId(id)))
  if (!found) throw new Rejection('notFound')
  return found
}
