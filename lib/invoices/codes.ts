import type { Finding } from './findings'
import type { Invoice } from './model'

/**
 * What an invoice is, by its type code (UNTDID 1001). 389 is a „Gutschrift“ in the sense of German tax law: the buyer
 * wrote the invoice. A credit note is 381.
 */
export type InvoiceKind = 'invoice' | 'creditNote' | 'selfBilled' | 'corrected' | 'partial' | 'prepayment' | 'other'

const KINDS: Record<string, InvoiceKind> = {
  '380': 'invoice',
  '381': 'creditNote',
  '396': 'creditNote',
  '261': 'creditNote',
  '389': 'selfBilled',
  '384': 'corrected',
  '326': 'partial',
  '386': 'prepayment',
  '875': 'partial',
  '876': 'partial',
  '877': 'invoice',
}

export const kindOf = ({ typeCode }: Invoice): InvoiceKind => KINDS[typeCode ?? ''] ?? 'other'

/** BT-3 in EN 16931: the invoices and credit notes of UNTDID 1001. */
const TYPES = new Set(
  (
    '71 80 81 82 83 84 102 130 202 203 204 211 218 219 261 262 295 296 308 325 326 331 380 381 382 383 384 385 386 387 ' +
    '388 389 390 393 394 395 396 420 456 457 458 473 500 501 502 503 527 532 553 575 623 633 751 780 817 870 875 876 877 935'
  ).split(' '),
)
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export const isCurrency = (code: string | null): code is string => code !== null && CURRENCIES.has(code)

/** Codes that are in no list. The view shows them as they stand. */
export function codeFindings({ typeCode, currency }: Invoice): Finding[] {
  const found: Finding[] = []
  if (typeCode !== null && !TYPES.has(typeCode)) found.push({ rule: 'BR-CL-01', about: typeCode })
  if (currency !== null && !isCurrency(currency)) found.push({ rule: 'BR-CL-04', about: currency })
  return found
}
