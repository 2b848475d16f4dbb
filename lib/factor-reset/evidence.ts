import { and, eq } from 'drizzle-orm'
import { factorResets } from '@/db/schema/factor-resets'
import type { FileType } from '../files/content-type'
import { named, sweepFiles } from '../files/leftovers'
import { checkFile, type StoredFile, storeFile } from '../files/store'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { isId } from '../ground/uuid'
import { within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, viewingAsStaff } from '../rooms/rooms'

const DOCUMENTS: FileType[] = ['application/pdf', 'image/png', 'image/jpeg']
const UPLOADS = { name: 'factor-reset-files', points: LIMITS.factorReset.filesPerDayAndStaff, every: DAY }

const isOwnProposal = (id: string, proposer: string) =>
  and(
    eq(factorResets.id, id),
    eq(factorResets.status, 'proposed'),
    eq(factorResets.proposedBy, proposer),
    eq(factorResets.evidence, 'document'),
  )

/**
 * R10.6: attaches the document that was checked (PDF, PNG or JPEG by content), by who proposed the reset, until it is
 * decided. Another document replaces it. Throws `requestOver`, `tooManyTriesToday`, and what `checkFile` throws.
 */
export async function attachToReset(
  staff: StaffFor<'factorResets.propose'>,
  id: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const checked = checkFile(name, bytes, DOCUMENTS)
  const proposer = staff.account.id
  const accountId = await viewingAsStaff(staff, ({ tx }) => ownerOf(tx, id, proposer))
  if (!(await within(UPLOADS, proposer))) throw new Rejection('tooManyTriesToday')
  const stored = await storeFile(accountId, checked)
  const fileId = stored.key.split('/')[1]!
  await changingAsStaff(staff, async ({ tx, record }) => {
    const changed = await tx
      .update(factorResets)
      .set({ fileId, fileName: stored.name, fileType: stored.type, fileBytes: stored.bytes })
      .where(isOwnProposal(id, proposer))
      .returning({ id: factorResets.id })
    if (changed.length === 0) throw new Rejection('requestOver')
    await named(tx, stored.key)
    record('factorReset.attached', id, { file: fileId }, { accountId })
  })
  // Deletes the bytes of the former document. If that fails, the hourly cleanup does it.
  await sweepFiles(accountId).catch(() => undefined)
}

async function ownerOf(tx: Parameters<Parameters<typeof viewingAsStaff>[1]>[0]['tx'], id: string, proposer: string) {
  const [row] = isId(id)
    ? await tx.select({ accountId: factorResets.accountId }).from(factorResets).where(isOwnProposal(id, proposer))
    : []
  if (!row) throw new Rejection('requestOver')
  return row.accountId
}

/** The document of a reset. Null where there is none. */
export const documentOfReset = (staff: StaffFor<'factorResets.read'>, id: string): Promise<StoredFile | null> =>
  viewingAsStaff(staff, async ({ tx }) => {
    if (!isId(id)) return null
    const { accountId, fileId, fileName, fileType, fileBytes } = factorResets
    const [row] = await tx
      .select({ accountId, fileId, name: fileName, type: fileType, bytes: fileBytes })
      .from(factorResets)
      .where(eq(factorResets.id, id))
    if (!row?.fileId) return null
    return {
      id: row.fileId,
      key: `${row.accountId}/${row.fileId}`,
      name: row.name!,
      type: row.type!,
      bytes: row.bytes!,
    }
  })
