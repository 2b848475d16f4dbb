import { z } from 'zod'
import type { Form } from '../../invoices/recognise'

export const KINDS = ['invoice', 'dunning'] as const
export const PAYMENTS = ['open', 'paid'] as const

export type DocumentKind = (typeof KINDS)[number]

/** What is filed: everything that is recognised. */
export type DocumentForm = Exclude<Form, 'other'>

export const documentId = z.uuid()

/** As many as the largest page of the list has, and as fit into an address. */
export const MOST_TICKED = 100
/** As many documents as one ZIP file may hold, when all that match are chosen. */
export const MOST_IN_ARCHIVE = 500
export const documentIds = z
  .array(documentId)
  .min(1)
  .max(MOST_TICKED)
  .transform((ids) => [...new Set(ids)])

/** How people name a kind of documents, in both languages. */
const KIND_WORDS: Record<DocumentKind, readonly string[]> = {
  invoice: ['rechnungen', 'e-rechnungen', 'erechnungen', 'invoices', 'e-invoices'],
  dunning: ['mahnungen', 'zahlungserinnerungen', 'reminders', 'dunning letters'],
}
/** With fewer letters a beginning says too little. */
const ENOUGH = 4

/** The kind of documents that the text names or begins to name („rechn“). Null if it names none. */
export function kindOf(text: string): DocumentKind | null {
  const wanted = text.trim().toLowerCase()
  if (wanted.length < ENOUGH) return null
  return KINDS.find((kind) => KIND_WORDS[kind].some((word) => word.startsWith(wanted))) ?? null
}

/** Parses „1.234,50 €“, „1234,5“ or „1,234.50“ into cents. Null if the text is no amount. */
export function centsOf(text: string): number | null {
  const amount = text.replace(/[\s€]|EUR/gi, '')
  const parts = /^(\d{1,3}(?:[.,]\d{3})+|\d{1,10})(?:[.,](\d{1,2}))?$/.exec(amount)
  if (!parts) return null
  return Number(parts[1]!.replace(/[.,]/g, '')) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** The same with a sign, for credit notes: „-50,00“. */
export function signedCents(text: string): number | null {
  const [, sign, amount = ''] = /^\s*([-−–]?)(.*)$/s.exec(text) ?? []
  const cents = centsOf(amount)
  return cents !== null && sign ? -cents || 0 : cents
}

/** A month in an address: `2026-03`. Null for everything else. */
export const monthOf = (text: string | null | undefined): string | null =>
  /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text ?? '') ? text! : null
