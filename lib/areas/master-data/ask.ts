import { and, eq, inArray } from 'drizzle-orm'
import { companies } from '@/db/schema/companies'
import { requests } from '@/db/schema/requests'
import { sweepFiles } from '../../files/leftovers'
import { checkFile, nameFile, storeFile } from '../../files/store'
import { Rejection } from '../../ground/rejection'
import { assertNotTooOften } from '../../limits/repeated'
import type { Permitted, Viewing } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { askForChange, withdrawChange } from '../../requests/changes'
import { OPEN } from '../../requests/requests'
import { changing, type Room } from '../../rooms/rooms'
import { masterDataArea } from './area'
import { changedFields, type MasterData, masterDataKind } from './kind'

type Holder = Permitted<'data.master'>
const EVIDENCE = ['application/pdf', 'image/png', 'image/jpeg'] as const

/** Name and address as the vendor has them. */
export async function masterDataOf({ tx, actor }: Room<Viewing<'data.master'>>): Promise<MasterData> {
  const { name, street, postalCode, city, country } = companies
  const [row] = await tx
    .select({ name, street, postalCode, city, country })
    .from(companies)
    .where(eq(companies.id, actor.company.id))
  return row!
}

/**
 * R11.7 „Änderung beantragen“: one open request of a company. Returns its id. Throws `nothingChanged`, `changeOpen`,
 * `tooManyTriesToday`.
 */
export const askForMasterData = (actor: Holder, after: MasterData) =>
  changing(actor, async (room) => {
    const payload = { before: await masterDataOf(room), after }
    const fields = changedFields(payload)
    if (fields.length === 0) throw new Rejection('nothingChanged')
    const title = fields.map((field) => after[field]).join(', ')
    const asked = await askForChange(room, masterDataKind, { title, reason: '', payload })
    await assertNotTooOften(room.tx, masterDataArea.limits!.asked!, actor.account.id)
    return asked.id
  })

/** Throws `requestOver`, `notFound`. */
export const withdrawMasterData = (actor: Holder, id: string) =>
  changing(actor, (room) => withdrawChange(room, masterDataKind, id))

const UNCHECKED = { evidence: null, evidenceNote: null, evidenceBy: null, evidenceAt: null }

/**
 * Attaches the evidence for another name (PDF, PNG or JPEG by content) to an open request of the company. A further
 * file replaces the first, and what staff have checked is void. Throws `requestOver`, `tooManyTriesToday`, and what
 * `checkFile` throws.
 */
export async function attachEvidence(actor: Holder, id: string, name: string, bytes: Uint8Array): Promise<void> {
  const checked = checkFile(name, bytes, EVIDENCE)
  const which = recordId(id)
  const stored = await storeFile(actor.company.id, checked)
  await changing(actor, async ({ tx, record }) => {
    const open = and(eq(requests.id, which), eq(requests.kind, 'masterData'), inArray(requests.status, OPEN))
    const [found] = await tx.select({ title: requests.title }).from(requests).where(open).for('update')
    if (!found) throw new Rejection('requestOver')
    const fileId = await nameFile(tx, stored)
    await tx
      .update(requests)
      .set({ fileId, ...UNCHECKED })
      .where(eq(requests.id, which))
    record('masterData.attached', actor.membership.id, { title: found.title, file: fileId })
    await assertNotTooOften(tx, masterDataArea.limits!.files!, actor.company.id)
  })
  // Deletes the bytes of the former file. If that fails, the hourly cleanup does it.
  await sweepFiles(actor.company.id).catch(() => undefined)
}
