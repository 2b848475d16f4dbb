import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { recoveryCodes } from '@/db/schema/factors'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken, sameBytes } from '../ground/secrets'
import { newRecoveryCode } from '../inputs/recovery-code'
import { LIMITS } from '../limits/sheet'
import { type Owner, sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { lockAccount } from '../trust/lock-account'
import { lockFactors } from './change'
import { hashLikeSet, hashRecoveryCodes, newSalt } from './recovery-hash'

/** A new set: the codes, which nothing but this answer contains, and the mark that identifies the set. */
export type NewCodes = { codes: string[]; mark: string }

/**
 * R5.6: makes ten new codes and deletes the old ones. They are returned once; only their hashes are stored. They are
 * valid at once, and a notice stays until the person confirms that they are stored safely (T-RC-08).
 * @throws Rejection `noStrongFactor` where nothing stronger than the e-mail code is set up
 */
export const makeRecoveryCodes = (actor: Confirmed<'factors'>, client: ClientContext) => make(actor, client, false)

/**
 * The same during the registration, where the factor was proved in this session.
 * @throws Rejection `noStrongFactor`, `flowOver` where no codes are due
 */
export const firstRecoveryCodes = (actor: Actor, client: ClientContext) => make(actor, client, true)

async function make(actor: Actor, client: ClientContext, onlyDue: boolean): Promise<NewCodes> {
  // Before the transaction: ten slow hashes hold no connection and no lock.
  const codes = Array.from({ length: LIMITS.recovery.codes }, newRecoveryCode)
  const salt = newSalt()
  const hashes = await hashRecoveryCodes(codes, salt)
  await changingAccount(actor, async (room) => {
    const { tx, record } = room
    const { id, logKey } = actor.account
    const { totp, phone } = await lockFactors(room)
    if (!totp && !phone) throw new Rejection('noStrongFactor')
    const owing = await tx
      .update(accounts)
      .set({ recoveryOwed: true })
      .where(and(eq(accounts.id, id), onlyDue ? eq(accounts.recoveryOwed, true) : undefined))
      .returning({ id: accounts.id })
    if (owing.length === 0) throw new Rejection('flowOver')
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, id))
    await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ accountId: id, codeHash, salt })))
    const personal = { key: logKey, values: { address: client.address } }
    record('recovery.made', null, { codes: codes.length }, { personal })
    await sendSecurityMail(tx, 'recoveryMade', actor.account, {})
  })
  return { codes, mark: markOf(hashes) }
}

/**
 * Identifies a set of codes without revealing them. If codes are made in two tabs, those of the first are void, and its
 * form is recognised by this mark.
 */
const markOf = (hashes: Buffer[]): string =>
  hashToken(
    hashes
      .map((hash) => hash.toString('hex'))
      .sort()
      .join(),
  ).toString('hex')

/** The mark of the valid set; null where there is none. */
export async function presentMark({ account }: Actor, db: Pick<Tx, 'select'> = portal()): Promise<string | null> {
  const hex = sql`encode(${recoveryCodes.codeHash}, 'hex')`
  const [row] = await db
    .select({
      mark: sql<
        string | null
      >`encode(sha256(convert_to(string_agg(${hex}, ',' order by ${hex} collate "C"), 'UTF8')), 'hex')`,
    })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.accountId, account.id))
  return row?.mark ?? null
}

/**
 * „Ich habe die Wiederherstellungscodes sicher aufbewahrt“. True the first time, where unused codes exist.
 * @throws Rejection `codesReplaced` where a newer set was made after the form was rendered
 */
export const saveRecoveryCodes = (actor: Actor, mark?: string) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    // So that no other tab makes new codes in between.
    await lockAccount(tx, id)
    if (mark && mark !== (await presentMark(actor, tx))) throw new Rejection('codesReplaced')
    const unused = tx
      .select({ id: recoveryCodes.id })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.accountId, id), isNull(recoveryCodes.usedAt)))
    const kept = await tx
      .update(accounts)
      .set({ recoveryOwed: false })
      .where(and(eq(accounts.id, id), eq(accounts.recoveryOwed, true), exists(unused)))
      .returning({ id: accounts.id })
    if (kept.length) record('recovery.kept', null)
    return kept.length === 1
  })

/**
 * The id of an unused code of this account; null where there is none. `grantTicket` or `spendRecoveryCode` uses it up.
 * Runs outside of transactions, because it computes a slow hash.
 */
export async function findRecoveryCode(accountId: string, code: string): Promise<string | null> {
  const { id, codeHash, salt } = recoveryCodes
  const unused = await portal()
    .select({ id, codeHash, salt })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)))
  if (unused.length === 0) return null
  const hash = await hashLikeSet(code, unused[0]!.salt)
  return (hash && unused.find((one) => sameBytes(one.codeHash, hash))?.id) ?? null
}

/** Uses a code up. Of two requests at the same moment exactly one gets true (T-RC-01). */
export async function spendRecoveryCode(tx: Tx, id: string): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: databaseNow })
    .where(and(eq(recoveryCodes.id, id), isNull(recoveryCodes.usedAt)))
    .returning({ id: recoveryCodes.id })
  return used.length === 1
}

/**
 * MFA-18: after a recovery code all trusted devices end, the owner gets a mail with the number of codes that are left,
 * and a log entry is written. Runs in the transaction that used the code.
 */
export async function recoveryWasUsed(tx: Tx, owner: Owner & { logKey: Buffer | null }, client: ClientContext) {
  const { id, logKey } = owner
  const left = await tx.$count(recoveryCodes, and(eq(recoveryCodes.accountId, id), isNull(recoveryCodes.usedAt)))
  const why = { actorId: id, requestId: client.requestId }
  await endTrust(tx, id, { devices: true }, { reason: 'recoveryUsed', ...why })
  record(tx, 'recovery.used', {
    ...why,
    accountId: id,
    detail: { left },
    personal: { key: logKey, values: { address: client.address } },
  })
  await sendSecurityMail(tx, 'recoveryUsed', owner, { left })
}
