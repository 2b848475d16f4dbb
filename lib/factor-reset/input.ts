import { z } from 'zod'
import { choice, email, prose } from '../inputs/fields'
import { LIMITS } from '../limits/sheet'

export const RESET_KINDS = ['factors', 'mailbox'] as const
export const RESET_EVIDENCE = ['callBack', 'document', 'administrator'] as const

/** „Vorschlag senden“. A new address counts only for a lost mailbox, and is needed there. */
export const proposalForm = z
  .strictObject({
    person: z.uuid({ error: 'unexpected' }),
    kind: choice('kind', RESET_KINDS),
    newEmail: z
      .string({ error: 'unexpected' })
      .transform((typed) => typed.trim() || null)
      .pipe(email().nullable()),
    evidence: choice('resetEvidence', RESET_EVIDENCE),
    note: prose('note', LIMITS.adminRequests.reason),
  })
  .refine(({ kind, newEmail }) => kind !== 'mailbox' || newEmail !== null, {
    error: 'empty.newEmail',
    path: ['newEmail'],
  })
