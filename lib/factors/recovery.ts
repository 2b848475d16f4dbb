import { sql } from 'drizzle-orm'
import { recoveryCodes } from '@/db/schema/factors'
import { record } from '../audit/record'
import { portal, type Tx } from '../database/clients'
import type { ClientContext } from '../ground/client-context'
import { Rejection } from '../ground/rejection'
import { hashToken } from '../ground/secrets'
import { hashRecoveryCode, newRecoveryCode } from '../inputs/recovery-code'
import { LIMITS } from '../limits/sheet'
import { type Owner, sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { holdFactors } from './change'

/**
 * R5.6: ten new codes, which end the old ones. They are in the answer once and nowhere else. They hold from now on; until they are
 * confirmed as kept a notice stays (T-RC-08).
 * @throws Rejection `noStrongFactor` where nothing stronger than the e-mail code is set up
 */
export const makeRecoveryCodes = (actor: Confirmed<'factors'>, client: ClientContext) => make(actor, client, false)

/** As above while the registration asks for them: the factor was shown in this session, and the codes are still due. */
export const firstRecoveryCodes = (actor: Actor, client: ClientContext) => make(actor, client, true)

const make = (actor: Actor, client: ClientContext, onlyDue: boolean) =>
  changingAccount(actor, async ({ tx }) => {
    const { id, logKey } = actor.account
    const { totp, phone } = await holdFactors(tx, id)
    if (!totp && !phone) throw new Rejection('noStrongFactor')
    const due = onlyDue ? sql`and recovery_owed` : sql``
    const owing = await tx.execute(sql`update accounts set recovery_owed = true where id = ${id} ${due} returning id`)
    if (owing.length === 0) throw new Rejection('flowOver')
    const codes = Array.from({ length: LIMITS.recovery.codes }, newRecoveryCode)
    await tx.execute(sql`delete from recovery_codes where account_id = ${id}`)
    await tx.insert(recoveryCodes).values(codes.map((code) => ({ accountId: id, codeHash: hashRecoveryCode(code) })))
    record(tx, 'recovery.made', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      detail: { codes: codes.length },
      personal: { key: logKey, values: { address: client.address } },
    })
    await sendSecurityMail(tx, 'recoveryMade', actor.account, {})
    return codes
  })

/** Names a set of codes without telling them: of two tabs that make codes the first holds dead ones, and its form says which. */
export const markOf = (codes: string[]): string =>
  hashToken(
    codes
      .map((code) => hashRecoveryCode(code).toString('hex'))
      .sort()
      .join(),
  ).toString('hex')

/** The mark of the set that holds now; null where there is none. */
export async function presentMark({ account }: Actor, db: Pick<Tx, 'execute'> = portal()): Promise<string | null> {
  const [row] = await db.execute<{ mark: string | null }>(sql`
    select encode(sha256(convert_to(string_agg(encode(code_hash, 'hex'), ',' order by encode(code_hash, 'hex') collate "C"), 'UTF8')), 'hex') as mark
    from recovery_codes where account_id = ${account.id}`)
  return row?.mark ?? null
}

/**
 * „Ich habe die Wiederherstellungscodes sicher aufbewahrt“. Once; without codes there is nothing to keep.
 * @throws Rejection `codesReplaced` where a newer set was made since the form was shown
 */
export const keepRecoveryCodes = (actor: Actor, mark?: string) =>
  changingAccount(actor, async ({ tx }) => {
    const { id } = actor.account
    // Held, so that no other tab makes new ones in between.
    await tx.execute(sql`select from accounts where id = ${id} for no key update`)
    if (mark && mark !== (await presentMark(actor, tx))) throw new Rejection('codesReplaced')
    const kept = await tx.execute(sql`
      update accounts set recovery_owed = false where id = ${id} and recovery_owed
        and exists (select from recovery_codes r where r.account_id = accounts.id and r.used_at is null) returning id`)
    if (kept.length) record(tx, 'recovery.kept', { actorId: id, accountId: id, requestId: actor.requestId })
    return kept.length === 1
  })

/** The row of an unused code of this account; null where there is none. It is used up by `grantTicket` or `spendRecoveryCode`. */
export async function findRecoveryCode(tx: Tx, accountId: string, code: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from recovery_codes where account_id = ${accountId} and code_hash = ${hashRecoveryCode(code)} and used_at is null`)
  return row?.id ?? null
}

/** One use: true for exactly one of two at the same moment (T-RC-01). */
export async function spendRecoveryCode(tx: Tx, id: string): Promise<boolean> {
  const used = await tx.execute(
    sql`update recovery_codes set used_at = app_now() where id = ${id} and used_at is null returning id`,
  )
  return used.length === 1
}

/** MFA-18: trusted devices end, the owner is told how many are left, and the log knows; in the transaction that used the code. */
export async function recoveryWasUsed(tx: Tx, owner: Owner & { logKey: Buffer | null }, client: ClientContext) {
  const { id, logKey } = owner
  const [row] = await tx.execute<{ left: number }>(
    sql`select count(*)::int as left from recovery_codes where account_id = ${id} and used_at is null`,
  )
  const why = { actorId: id, requestId: client.requestId }
  await endTrust(tx, id, { devices: true }, { reason: 'recoveryUsed', ...why })
  record(tx, 'recovery.used', {
    ...why,
    accountId: id,
    detail: { left: row!.left },
    personal: { key: logKey, values: { address: client.address } },
  })
  await sendSecurityMail(tx, 'recoveryUsed', owner, { left: row!.left })
}
