import { createHash, randomUUID } from 'node:crypto'
import { currentActor, sessionState } from './session'

/** Distinguishes accounts and reveals nothing about them: a browser may be shared. */
export const tagOf = (accountId: string) => createHash('sha256').update(accountId).digest('hex').slice(0, 12)

/** The key of a form: new for each rendering, and bound to the account it is made for (C19). */
export async function newFormKey(): Promise<string> {
  const actor = await currentActor()
  return actor ? `${randomUUID()}.${tagOf(actor.account.id)}` : randomUUID()
}

/** Whether the form was made for another account. A form without an account belongs to everybody. */
export function isForAnother(key: string | null, accountId: string): boolean {
  const [, tag] = /^[0-9a-f-]{36}\.([0-9a-f]{12})(\.|$)/.exec(key ?? '') ?? []
  return tag !== undefined && tag !== tagOf(accountId)
}

/** The same for the current session; a key without an account needs no look-up. */
export async function isForAnotherPerson(key: string | null): Promise<boolean> {
  if (!key?.includes('.')) return false
  const { actor } = await sessionState()
  return actor !== null && isForAnother(key, actor.account.id)
}
