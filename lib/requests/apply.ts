import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { files } from '@/db/schema/files'
import { memberships } from '@/db/schema/memberships'
import { requests } from '@/db/schema/requests'
import { chainOf } from '../audit/own-stream'
import type { Tx } from '../database/clients'
import { sweepFiles } from '../files/leftovers'
import { checkFile, nameFile, storeFile } from '../files/store'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { lockCompany } from '../people/administrators'
import type { ConfirmedMember, Member } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import { adminRights } from './admin-rights'
import { ask, OPEN, type RequestStatus, withdraw } from './requests'

const PER_ACCOUNT = { name: 'admin-requests', points: LIMITS.adminRequests.perDayAndAccount, every: DAY }
const UPLOADS = { name: 'uploads', points: LIMITS.files.perDayAndApplication, every: DAY }
const UPLOADS_OF_COMPANY = { name: 'uploads-company', points: LIMITS.files.perDayAndCompany, every: DAY }
const DOCUMENTS = ['application/pdf', 'image/png', 'image/jpeg'] as const

/**
 * R9.1: applies for the role of administrator. One open application for each member. Returns its id. Throws
 * `requestOpen`, `alreadyAdmin`, `notFound`, `tooManyTriesToday`.
 */
export async function applyForAdmin(actor: ConfirmedMember, reason: string): Promise<string> {
  const { account } = actor
  if (!(await within(PER_ACCOUNT, account.id))) {
    await giveBack(PER_ACCOUNT, account.id)
    throw new Rejection('tooManyTriesToday')
  }
  return changing(actor, async (room) => {
    await lockCompany(room)
    await assertMayApply(room.tx, actor)
    return (await ask(room, adminRights, { reason })).id
  }).catch(async (fault) => {
    await giveBack(PER_ACCOUNT, account.id)
    throw fault
  })
}

const NO_EVIDENCE = { evidence: null, evidenceNote: null, evidenceBy: null, evidenceAt: null }

async function assertMayApply(tx: Tx, { membership }: Member) {
  const { role, status, id } = memberships
  const [own] = await tx.select({ role, status }).from(memberships).where(eq(id, membership.id))
  if (own?.status !== 'active') throw new Rejection('notFound')
  if (own.role === 'admin') throw new Rejection('alreadyAdmin')
}

/**
 * R9.2: withdraws the application while nobody has decided. If staff decide at the same moment, only one of the two
 * succeeds. Throws `requestOver`.
 */
export const withdrawAdminRequest = (actor: Member) =>
  changing(actor, async (room) => {
    await withdraw(room, adminRights)
  })

/**
 * R9.3: attaches a document signed by the legal representative (PDF, PNG or JPEG by content). A further document
 * replaces the first, which is deleted; evidence that staff recorded about the first no longer counts. Limited per day
 * for each applicant and for each company. Throws `requestOver`, `tooManyTriesToday`, and what `checkFile` throws.
 */
export async function attachDocument(actor: Member, name: string, bytes: Uint8Array): Promise<void> {
  const checked = checkFile(name, bytes, DOCUMENTS)
  const { companyId } = chainOf(actor)
  // Unproved members have a counter of their own and cannot use up that of the company.
  const company = companyId ?? `unproved:${actor.company.id}`
  if (!(await within(UPLOADS, actor.membership.id)) || !(await within(UPLOADS_OF_COMPANY, company)))
    throw new Rejection('tooManyTriesToday')
  const stored = await storeFile(actor.company.id, checked)
  await changing(actor, async ({ tx, record }) => {
    const [open] = await tx
      .select({ id: requests.id, evidence: requests.evidence })
      .from(requests)
      .where(and(isOwn(actor), inArray(requests.status, OPEN)))
      .for('update')
    if (!open) throw new Rejection('requestOver')
    const fileId = await nameFile(tx, stored)
    // Evidence that was recorded about the former document is void. Other evidence stays.
    const voided = open.evidence === 'document' ? NO_EVIDENCE : {}
    await tx
      .update(requests)
      .set({ fileId, ...voided })
      .where(eq(requests.id, open.id))
    // The subject is the applicant, as in every entry about a member. The detail names the application.
    record('adminRequest.attached', actor.membership.id, { application: open.id, file: fileId }, chainOf(actor))
  })
  // Deletes the bytes of the former document. If that fails, the hourly cleanup does it.
  await sweepFiles(actor.company.id).catch(() => undefined)
}

export type OwnRequest = {
  id: string
  status: RequestStatus
  reason: string
  createdAt: Date
  /** An administrator has refused to consent. The vendor still decides. */
  consentRefused: boolean
  document: string | null
  decisionReason: string | null
}

/** The newest application of this membership, decided or not. */
export const ownRequest = (actor: Member): Promise<OwnRequest | null> =>
  viewing(actor, async ({ tx }) => {
    const [row] = await tx
      .select({
        id: requests.id,
        status: requests.status,
        reason: requests.reason,
        createdAt: requests.createdAt,
        consentRefused: sql<boolean>`${requests.status} = 'open' and ${requests.consent} is not distinct from 'refused'`,
        document: files.name,
        decisionReason: requests.decisionReason,
      })
      .from(requests)
      .leftJoin(files, eq(files.id, requests.fileId))
      .where(isOwn(actor))
      .orderBy(desc(requests.createdAt))
      .limit(1)
    return row ?? null
  })

const isOwn = ({ membership }: Member) =>
  and(eq(requests.kind, adminRights.kind), eq(requests.membershipId, membership.id))
