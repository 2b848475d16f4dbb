import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { factorResets } from '@/db/schema/factor-resets'
import { memberships } from '@/db/schema/memberships'
import { databaseNow } from '../database/clock'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { voidLinks } from '../links/account-links'
import { holdAsAdministrator } from '../people/administrators'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room } from '../rooms/rooms'
import { companiesOf, type FactorReset, tellOfReset } from './tell'

export type OpenReset = Pick<FactorReset, 'id' | 'kind' | 'status' | 'effectiveAt' | 'evidence' | 'confirmedBy'> & {
  /** In one company only: another company’s administrator cannot shorten the wait for this one. */
  shortens: boolean
}

/** The open reset of a member, for the company's administrators; null where there is none. */
export async function openResetOf({ tx }: Room<CompanyAdmin>, membershipId: string): Promise<OpenReset | null> {
  if (!isId(membershipId)) return null
  const { id, kind, status, effectiveAt, evidence, confirmedBy, accountId } = factorResets
  const [row] = await tx
    .select({ id, kind, status, effectiveAt, evidence, confirmedBy, accountId })
    .from(factorResets)
    .innerJoin(memberships, eq(memberships.accountId, accountId))
    .where(and(eq(memberships.id, membershipId), inArray(status, ['proposed', 'approved'])))
  if (!row) return null
  const { accountId: account, ...reset } = row
  return { ...reset, shortens: (await companiesOf(tx, account)).length === 1 }
}

async function accountOf(room: ChangingRoom<CompanyAdmin>, membershipId: string): Promise<string> {
  await holdAsAdministrator(room)
  if (!isId(membershipId)) throw new Rejection('notFound')
  const proved = and(eq(memberships.proved, true), inArray(memberships.status, ['active', 'locked']))
  const [row] = await room.tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.id, membershipId), proved))
  if (!row?.id) throw new Rejection('notFound')
  if (row.id === room.actor.account.id) throw new Rejection('ownAccess')
  return row.id
}

/**
 * R10.6: an administrator confirms that the person asked for it, so the approved reset takes effect at once. Not for a
 * person of several companies: each would have to agree. Throws `resetSeveral`, `requestOver`, `ownAccess`, `notFound`.
 */
export const confirmReset = (actor: ConfirmedAdmin, membershipId: string) =>
  changing(actor, async (room) => {
    const accountId = await accountOf(room, membershipId)
    if ((await companiesOf(room.tx, accountId)).length !== 1) throw new Rejection('resetSeveral')
    const [reset] = await room.tx
      .update(factorResets)
      .set({ confirmedBy: actor.account.id, effectiveAt: sql`least(${factorResets.effectiveAt}, app_now())` })
      .where(
        and(
          eq(factorResets.accountId, accountId),
          eq(factorResets.status, 'approved'),
          ne(factorResets.accountId, actor.account.id),
        ),
      )
      .returning()
    if (!reset) throw new Rejection('requestOver')
    await tellOfReset(room.tx, reset, 'confirmed', { actorId: actor.account.id, requestId: actor.requestId })
  })

/** An administrator who knows that it is wrong stops it. Throws `requestOver`, `ownAccess`, `notFound`. */
export const stopReset = (actor: CompanyAdmin, membershipId: string) =>
  changing(actor, async (room) => {
    const accountId = await accountOf(room, membershipId)
    const [reset] = await room.tx
      .update(factorResets)
      .set({ status: 'objected', endedAt: databaseNow })
      .where(and(eq(factorResets.accountId, accountId), inArray(factorResets.status, ['proposed', 'approved'])))
      .returning()
    if (!reset) throw new Rejection('requestOver')
    await voidLinks(room.tx, accountId, ['factorReset'])
    await tellOfReset(room.tx, reset, 'objected', { actorId: actor.account.id, requestId: actor.requestId })
  })
