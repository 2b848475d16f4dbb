import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { portal } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import { LIMITS } from '../limits/sheet'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount } from '../rooms/rooms'

/** When an account is erased unless its owner withdraws the request. */
export const erasedOn = (requestedAt: Date) => new Date(requestedAt.getTime() + LIMITS.deletion.after)

/** The names of the companies whose only administrator this account is. They need another one first (R8.8). */
export async function soleAdministratorOf({ account }: Actor): Promise<string[]> {
  const [row] = await portal().execute<{ companies: string[] }>(
    sql`select sole_administrator_of(${account.id}) as companies`,
  )
  return row!.companies
}

type Answer = { outcome: 'requested' | 'already' } | { outcome: 'sole'; companies: string[] }

/**
 * R13.5, GDPR Art. 17: requests the deletion of the own account. A second request changes nothing.
 * @throws Rejection `soleAdministrator` for the only administrator of a company, `notFound` for staff
 */
export const requestDeletion = (actor: Confirmed) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    if (actor.account.staffRoles.length > 0) throw new Rejection('notFound')
    const [row] = await tx.execute<{ answer: Answer }>(sql`select request_deletion(${id}) as answer`)
    const answer = row!.answer
    if (answer.outcome === 'sole') throw new Rejection('soleAdministrator', { companies: answer.companies.join(', ') })
    if (answer.outcome === 'already') return
    await assertNotTooOften(tx, 'deletions', id)
    record('account.deletion.requested', null)
    const [requested] = await tx.select({ at: accounts.deletionRequestedAt }).from(accounts).where(eq(accounts.id, id))
    await sendSecurityMail(tx, 'deletionRequested', actor.account, { until: erasedOn(requested!.at!).toISOString() })
  })

export const withdrawDeletion = (actor: Actor) =>
  changingAccount(actor, async ({ tx, record }) => {
    const { id } = actor.account
    const withdrawn = await tx
      .update(accounts)
      .set({ deletionRequestedAt: null })
      .where(and(eq(accounts.id, id), isNotNull(accounts.deletionRequestedAt), isNull(accounts.erasedAt)))
      .returning({ id: accounts.id })
    if (withdrawn.length === 0) return
    record('account.deletion.withdrawn', null)
  })
