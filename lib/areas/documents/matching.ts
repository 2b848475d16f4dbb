import type { Viewing } from '../../permissions/proofs'
import { viewing } from '../../rooms/rooms'
import { documentsArea } from './area'
import { MOST_IN_ARCHIVE } from './input'

type Wanted = Parameters<typeof documentsArea.list.page>[1]

/** The ids of all documents that these filters find. Null if they are too many for one archive. */
export async function matchingDocuments(actor: Viewing<'documents.read'>, wanted: Wanted): Promise<string[] | null> {
  const { rows, total } = await viewing(actor, (room) =>
    documentsArea.list.page(room, wanted, { page: 1, size: MOST_IN_ARCHIVE }),
  )
  return total > MOST_IN_ARCHIVE ? null : rows.map(({ id }) => id)
}
