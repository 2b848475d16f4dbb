import { createHash, randomUUID } from 'node:crypto'
import { currentActor, sessionState } from './session'

/** Tells accounts apart, and nothing else: a browser may be shared. */
export const tagOf = (accountId: string) => createHash('sha256').update(accountId).digest('hex').slice(0, 12)

/** The key of a form that is being made: new for each form, and bound to the account it is made for (C19). */
export async function newFormKey(): Promise<string> {
  const actor = await currentActor()
  return actor ? `${randomUUID()}.${tagOf(actor.account.id)}` : randomUUID()
}

/** Was this form made for another account? One that was made for nobody in particular belongs to everybody. */
export function isForAnother(key: string | null, accountId: string): boolean {
  const [, tag] = /^[0-9a-f-]{36}\.([0-9a-f]{12})(\.|$)/.exec(key ?? '') ?? []
  return tag !== undefined && tag !== tagOf(accountId)
}

/** As above, for who is signed in now; without a key of an account nothing is looked up. */
export async function isForAnotherPerson(key: string | null): Promise<boolean> {
  if (!key?.includes('.')) return false
  const { actor } = await sessionState()
  return actor !== null && isForAnother(key, actor.account.id)
}
