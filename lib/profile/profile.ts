import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record } from '../audit/record'
import { assertNotTooOften } from '../limits/repeated'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'

type Names = { firstName: string; lastName: string }

/** R13.1: people change their names. Nothing is written where nothing changed; the log holds before and after, encrypted. */
export async function changeName(actor: Actor, { firstName, lastName }: Names) {
  const { id, logKey, ...before } = actor.account
  if (before.firstName === firstName && before.lastName === lastName) return
  await changingAccount(actor, async ({ tx }) => {
    await assertNotTooOften(tx, 'own-changes', id)
    await tx.update(accounts).set({ firstName, lastName }).where(eq(accounts.id, id))
    const values = { before: `${before.firstName} ${before.lastName}`, after: `${firstName} ${lastName}` }
    record(tx, 'account.name.changed', {
      actorId: id,
      accountId: id,
      requestId: actor.requestId,
      personal: { key: logKey, values },
    })
  })
}
