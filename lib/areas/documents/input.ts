import { z } from 'zod'

export const KINDS = ['invoice', 'dunning'] as const
export const PAYMENTS = ['open', 'paid'] as const

export type DocumentKind = (typeof KINDS)[number]

export const documentId = z.uuid()

/** As many as fit on one page of the list. */
const MOST_AT_ONCE = 100
export const documentIds = z
  .array(documentId)
  .min(1)
  .max(MOST_AT_ONCE)
  .transform((ids) => [...new Set(ids)])

/** „1.234,50 €“, „1234,5“, „1,234.50“ in cents; null for what is no amount. */
export function centsOf(text: string): number | null {
  const amount = text.replace(/[\s€]|EUR/gi, '')
  const parts = /^(\d{1,3}(?:[.,]\d{3})+|\d{1,10})(?:[.,](\d{1,2}))?$/.exec(amount)
  if (!parts) return null
  return Number(parts[1]!.replace(/[.,]/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}
