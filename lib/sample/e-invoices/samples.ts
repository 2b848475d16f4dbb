import type { NewDocument } from '@/lib/areas/documents/keep'
import { brandName } from '@/lib/brand/brand'
import { COMPANIES } from '../companies'
import { pdfPage } from '../pdf'
import { ciiInvoice } from './cii'
import { type Draft, sumsOf } from './draft'
import { ublInvoice } from './ubl'
import { EN_16931, zugferdPdf } from './zugferd'

type Lines = Pick<Draft, 'lines' | 'allowance' | 'note' | 'order' | 'period' | 'prepaid'>
export type SampleEInvoice = { as: 'ubl' | 'cii' | 'zugferd'; daysAgo: number; paid: boolean } & Lines

const RATE = '19'
const month = (price: string, quantity = '1') => ({ quantity, unit: 'MON', price, rate: RATE })

/** The e-invoices of „Meine Belege“: one of each form, and a second XRechnung with an allowance. */
export const E_INVOICES: SampleEInvoice[] = [
  {
    as: 'ubl',
    daysAgo: 6,
    paid: false,
    note: 'Vielen Dank für Ihren Auftrag.',
    order: 'B-2026-0117',
    lines: [
      { name: 'ERP 100, Wartung', about: 'Zehn Arbeitsplätze, ein Monat', ...month('38.50', '10') },
      {
        name: 'Fernwartung',
        about: 'Einrichtung der Schnittstelle zum Lager',
        quantity: '2.5',
        unit: 'HUR',
        price: '118.00',
        rate: RATE,
      },
      { name: 'Handbuch „ERP 100“', about: 'Gedruckte Ausgabe', quantity: '2', unit: 'C62', price: '24.90', rate: '7' },
    ],
    allowance: { reason: 'Treuerabatt', amount: '30.00', rate: RATE },
  },
  {
    as: 'zugferd',
    daysAgo: 9,
    paid: false,
    lines: [
      {
        name: 'HR Lohnabrechnung Service',
        about: '32 Abrechnungen',
        quantity: '32',
        unit: 'C62',
        price: '9.80',
        rate: RATE,
      },
    ],
  },
  {
    as: 'cii',
    daysAgo: 110,
    paid: true,
    lines: [
      { name: 'Business Cloud Lohnabrechnung', about: '12 Personen', ...month('14.90', '12') },
      { name: 'Speicher', about: '50 GB', ...month('6.50') },
    ],
  },
  {
    as: 'cii',
    daysAgo: 230,
    paid: true,
    order: 'B-2026-0042',
    lines: [{ name: 'Schulung „Lohn zum Jahreswechsel“', quantity: '2', unit: 'DAY', price: '940.00', rate: RATE }],
    prepaid: '500.00',
  },
]

/** The sentences of BT-20: for people, and the discount as XRechnung writes it. */
const TERMS = 'Zahlbar innerhalb von 14 Tagen ohne Abzug.\n#SKONTO#TAGE=7#PROZENT=2.00#\n'

type Days = { number: string; issuedOn: string; dueOn: string }

/** The original of a sample e-invoice, and its amount in cents. */
export async function eInvoiceOf(
  { as, ...lines }: SampleEInvoice,
  customer: string,
  days: Days,
): Promise<Pick<NewDocument, 'cents' | 'original'>> {
  const {
    name,
    street = '',
    postalCode = '',
    city = '',
    country = 'DE',
  } = COMPANIES.find((one) => one.number === customer)!
  const draft: Draft = {
    ...lines,
    ...days,
    customer: `D${customer}`,
    terms: TERMS,
    buyer: { name, street, postcode: postalCode, city, country },
  }
  const cents = Number(sumsOf(draft).payable.replace('.', ''))
  if (as !== 'zugferd') return { cents, original: as === 'ubl' ? ublInvoice(draft) : ciiInvoice(draft) }
  return { cents, original: await zugferdPdf(pdfPage(pageOf(draft), days.number), ciiInvoice(draft, EN_16931)) }
}

const german = (amount: string) => `${amount.replace('.', ',')} €`

/** What people see of the PDF: the same sums as in its XML. */
function pageOf(draft: Draft) {
  const { number, buyer, lines } = draft
  const sums = sumsOf(draft)
  return [
    { text: brandName(), size: 20, bold: true },
    { text: buyer.name, gap: 60 },
    { text: buyer.street },
    { text: `${buyer.postcode} ${buyer.city}` },
    { text: `Rechnung ${number}`, size: 16, bold: true, gap: 60 },
    ...lines.flatMap(({ name, quantity, price }, index) => [
      { text: `${quantity.replace('.', ',')} × ${name} zu ${german(price)}`, gap: 34 },
      { text: german(sums.lineNets[index]!), x: 420, gap: 0 },
    ]),
    { text: 'Nettobetrag', gap: 34 },
    { text: german(sums.net), x: 420, gap: 0 },
    { text: 'Umsatzsteuer' },
    { text: german(sums.tax), x: 420, gap: 0 },
    { text: 'Gesamtbetrag', bold: true, gap: 24 },
    { text: german(sums.payable), bold: true, x: 420, gap: 0 },
    { text: 'Ein Muster: Es ist nichts zu zahlen.', size: 9, gap: 60 },
  ]
}
