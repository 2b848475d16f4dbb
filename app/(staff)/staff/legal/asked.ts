import { notFound } from 'next/navigation'
import { LEGAL_KINDS, type LegalKind } from '@/lib/content/legal'
import type { LegalState } from '@/lib/staff/legal'

/** The kind that an address names; anything else is a missing page. */
export const kindOf = (asked: string): LegalKind => LEGAL_KINDS.find((known) => known === asked) ?? notFound()

export const LEGAL_TONE = {
  draft: 'info',
  planned: 'caution',
  inForce: 'positive',
  former: 'neutral',
} as const satisfies Record<LegalState, string>
