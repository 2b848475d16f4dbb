import { ciiInvoice } from '../sample/e-invoices/cii'
import type { Draft } from '../sample/e-invoices/draft'
import { ublInvoice } from '../sample/e-invoices/ubl'

/** An invoice with two rates, an allowance, a prepaid amount and „Skonto“. */
export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  number: 'RE/2026/0815',
  issuedOn: '2026-03-29',
  dueOn: '2026-04-12',
  customer: 'D100000001',
  order: 'Bestellung 17',
  period: { from: '2026-03-01', to: '2026-03-31' },
  note: 'Vielen Dank & bis bald <3',
  terms: 'Zahlbar in 14 Tagen.\n#SKONTO#TAGE=7#PROZENT=2.00#\n',
  buyer: { name: 'Müller & Söhne', street: 'Weg 1', postcode: '1010', city: 'Wien', country: 'AT' },
  lines: [
    { name: 'Wartung', about: 'März', quantity: '2.5', unit: 'HUR', price: '118.00', rate: '19' },
    { name: 'Handbuch', quantity: '3', unit: 'C62', price: '3.3333', rate: '7' },
  ],
  allowance: { reason: 'Treuerabatt', amount: '15.00', rate: '19' },
  prepaid: '100.00',
  ...changes,
})

/** The files of a draft in both syntaxes, each perhaps changed by hand before it is read. */
export const bothSyntaxes = (changes: Partial<Draft> = {}) =>
  [
    ['UBL', ublInvoice(aDraft(changes))],
    ['CII', ciiInvoice(aDraft(changes))],
  ] as const

/** Replaces a text of the file, which must be there. */
export function altered(file: Uint8Array, from: string | RegExp, to: string): Buffer {
  const text = Buffer.from(file).toString()
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`nothing to replace: ${from}`)
  return Buffer.from(changed)
}
