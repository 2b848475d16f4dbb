import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { assertNotTooOften } from '../limits/repeated'
import type { Actor } from '../permissions/actor'
import { changingAccount } from '../rooms/rooms'

type Names = { firstName: string; lastName: string }

/**
 * R13.1: changes the names of the own account. Without a change nothing is written. The log contains the old and the
 * new name, encrypted.
 */
export async function changeName(actor: Actor, { firstName, lastName }: Names) {
  const { id, logKey, ...before } = actor.account
  if (before.firstName === firstName && before.lastName === lastName) return
  await changingAccount(actor, async ({ tx, record }) => {
    await assertNotTooOften(tx, 'own-changes', id)
    await tx.update(accounts).set({ firstName, lastName }).where(eq(accounts.id, id))
    const values = { before: `${before.firstName} ${before.lastName}`, after: `${firstName} ${lastName}` }
    record('account.name.changed', null, {}, { personal: { key: logKey, values } })
  })
}
