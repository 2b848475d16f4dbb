import { AsyncLocalStorage } from 'node:async_hooks'
import type { Payload } from './outbox'

export type Collected = Payload & { template: string }
/** What goes out with an approval, and with a refusal. */
export type DecisionMails = { approve: Collected[]; refuse: Collected[] }
type Collection = { mails: Collected[] }

/** Shared by the copies of this module that the bundler makes. */
const shared = globalThis as typeof globalThis & { torhausPreview?: AsyncLocalStorage<Collection> }
shared.torhausPreview ??= new AsyncLocalStorage()
const previews = shared.torhausPreview

/**
 * Runs what sends mails, and returns them instead of sending: staff read what goes out before they decide (R10.3). The
 * code is the one that sends, so a preview cannot say anything else. Call it in a transaction that cannot write.
 */
export async function collectMails(send: () => Promise<unknown>): Promise<Collected[]> {
  const mails: Collected[] = []
  await previews.run({ mails }, send)
  return mails
}

/** The preview that is under way; null where mails are sent. */
export const currentPreview = (): Collection | null => previews.getStore() ?? null
