import { and, eq } from 'drizzle-orm'
import { tickets } from '@/db/schema/tickets'
import { sweepFiles } from '../files/leftovers'
import { checkFile, type StoredFile, storeFile } from '../files/store'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { Permitted, Viewer, Viewing } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changing, type Room, viewing } from '../rooms/rooms'
import { recordViewed } from '../rooms/viewed'
import type { Conversation, ConversationPermission } from './conversation'
import { ATTACHED, type Attachment, addFile, fileToOpen, removeFile, type Uploader, unsentFiles } from './files'

const UPLOADS = { name: 'ticket-files', points: LIMITS.tickets.filesPerDay, every: DAY }
const UPLOADS_OF_COMPANY = { name: 'ticket-files-company', points: LIMITS.tickets.filesPerDayAndCompany, every: DAY }

/** R10.8: staff who look at a member's portal have uploaded nothing of theirs. */
export const asUploader = ({ membership, view }: Viewer): Uploader =>
  view ? { staffId: view.staff.account.id } : { authorId: membership.id }

type File = { name: string; bytes: Uint8Array }

/**
 * R11.1: uploads an attachment for the next message of a ticket, or of a new one (`ticketId` null). Throws `notFound`,
 * `ticketClosed`, `tooManyFiles`, `tooManyTriesToday`, and what `checkFile` throws.
 */
export async function attachIn<P extends ConversationPermission>(
  { kind }: Conversation<P>,
  actor: Permitted<P>,
  ticketId: string | null,
  { name, bytes }: File,
): Promise<void> {
  const checked = checkFile(name, bytes, ATTACHED)
  const { company, membership } = actor
  if (!(await within(UPLOADS, membership.id)) || !(await within(UPLOADS_OF_COMPANY, company.id)))
    throw new Rejection('tooManyTriesToday')
  const place = { kind, ticketId: ticketId === null ? null : recordId(ticketId), by: asUploader(actor) }
  const stored = await storeFile(company.id, checked)
  await changing(actor, async ({ tx }) => {
    if (place.ticketId) {
      const [open] = await tx
        .select({ state: tickets.status })
        .from(tickets)
        .where(and(eq(tickets.kind, kind), eq(tickets.id, place.ticketId)))
      if (!open) throw new Rejection('notFound')
      if (open.state === 'closed') throw new Rejection('ticketClosed')
    }
    await addFile(tx, place, stored)
  })
}

/** What waits for the next message. */
export const unsentIn = <P extends ConversationPermission>(
  { tx, actor }: Room<Viewing<P>>,
  { kind }: Conversation<P>,
  ticketId: string | null,
): Promise<Attachment[]> => unsentFiles(tx, kind, ticketId, asUploader(actor))

/** Throws `notFound`, also for one that was sent meanwhile. */
export async function detachIn<P extends ConversationPermission>(
  { kind }: Conversation<P>,
  actor: Permitted<P>,
  id: string,
): Promise<void> {
  await changing(actor, ({ tx }) => removeFile(tx, kind, id, asUploader(actor)))
  // If that fails, the hourly cleanup deletes the bytes.
  await sweepFiles(actor.company.id).catch(() => undefined)
}

/**
 * A sent attachment. Staff who look at a member's portal are named in the log (R10.8). Throws `notFound`,
 * `fileUnscanned`, `fileInfected`.
 */
export async function openFileIn<P extends ConversationPermission>(
  { kind }: Conversation<P>,
  actor: Viewing<P>,
  ticketId: string,
  id: string,
): Promise<StoredFile> {
  const file = await viewing(actor, ({ tx }) =>
    fileToOpen(tx, kind, recordId(ticketId), recordId(id), asUploader(actor)),
  )
  if (actor.view) await recordViewed(actor, [{ event: 'view.fileOpened', subjectId: id, detail: { file: file.name } }])
  return file
}
