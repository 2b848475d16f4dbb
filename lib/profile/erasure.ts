import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { portal } from '../database/clients'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import { LIMITS } from '../limits/sheet'
import { sendSecurityMail } from '../links/security-mail'
import type { Actor } from '../permissions/actor'
import type { Confirmed } from '../permissions/proofs'
import { changingAccount } from '../rooms/rooms'

/** When an account is erased unless its person takes the request back. */
export const erasedOn = (requestedAt: Date) => new Date(requestedAt.getTime() + LIMITS.deletion.after)

/** Names of the companies that need another administrator first (R8.8). */
export async function soleAdministratorOf({ account }: Actor): Promise<string[]> {
  const [row] = await portal().execute<{ companies: string[] }>(
    sql`select sole_administrator_of(${account.id}) as companies`,
  )
  return row!.companies
}

type Answer = { outcome: 'requested' | 'already' } | { outcome: 'sole'; companies: string[] }

/** R13.5, GDPR Art. 17. The only administrator of a company is refused (`soleAdministrator`); asking twice changes nothing. */
export const requestDeletion = (actor: Confirmed) =>
  changingAccount(actor, async ({ tx }) => {
    const { id } = actor.account
    if (actor.account.staffRoles.length > 0) throw new Rejection('notFound')
    const [row] = await tx.execute<{ answer: Answer }>(sql`select request_deletion(${id}) as answer`)
    const answer = row!.answer
    if (answer.outcome === 'sole') throw new Rejection('soleAdministrator', { companies: answer.companies.join(', ') })
    if (answer.outcome === 'already') return
    await assertNotTooOften(tx, 'deletions', id)
    record(tx, 'account.deletion.requested', { actorId: id, accountId: id, requestId: actor.requestId })
    const [due] = await tx.execute<{ at: string }>(
      sql`select deletion_requested_at as at from accounts where id = ${id}`,
    )
    await sendSecurityMail(tx, 'deletionRequested', actor.account, { until: erasedOn(new Date(due!.at)).toISOString() })
  })

export const withdrawDeletion = (actor: Actor) =>
  changingAccount(actor, async ({ tx }) => {
    const { id } = actor.account
    const withdrawn = await tx.execute(sql`
      update accounts set deletion_requested_at = null
      where id = ${id} and deletion_requested_at is not null and erased_at is null returning id`)
    if (withdrawn.length === 0) return
    record(tx, 'account.deletion.withdrawn', { actorId: id, accountId: id, requestId: actor.requestId })
  })
