import { AsyncLocalStorage } from 'node:async_hooks'
import { eq, type SQL } from 'drizzle-orm'
import { submittedForms } from '@/db/schema/limits'
import { portal, type Tx } from '../database/clients'

/** Thrown when a form that already acted is sent again: nothing happens, and the first outcome is displayed. */
export class AlreadyDone extends Error {}
/** Thrown when the session ended during the request: nothing is written. */
export class SessionGone extends Error {}

type Submit = { key: string | null; claimed: boolean }
const submitted = new AsyncLocalStorage<Submit>()

/** Runs `act` as the submit of one form; its first write transaction claims the form's key. */
export const asSubmit = <T>(key: string | null, act: () => Promise<T>) => submitted.run({ key, claimed: false }, act)

/** Whether the current form has claimed its key; only then its outcome is worth storing. */
export const hasClaimed = () => submitted.getStore()?.claimed ?? false

/** Returns the current form's key once, and null for every later transaction of the same submit. */
export function takeFormKey(): string | null {
  const form = submitted.getStore()
  const key = form?.key ?? null
  if (form && key) Object.assign(form, { key: null, claimed: true })
  return key
}

/**
 * Throws `AlreadyDone` if the current form has acted before. For operations that would otherwise be refused because
 * of that very act (a used link, a password that is no longer the current one).
 */
export async function assertFirst() {
  const key = submitted.getStore()?.key
  if (!key) return
  const { key: column } = submittedForms
  const [row] = await portal().select({ key: column }).from(submittedForms).where(eq(column, key))
  if (row) throw new AlreadyDone()
}

/**
 * Runs a statement that returns `ok`, `repeat` or `gone`. Throws `AlreadyDone` for a form that has acted before, and
 * `SessionGone` for a session that has ended.
 */
export async function enter(tx: Tx, statement: SQL) {
  const [row] = await tx.execute<{ answer: string }>(statement)
  if (row?.answer === 'repeat') throw new AlreadyDone()
  if (row?.answer !== 'ok') throw new SessionGone()
}
