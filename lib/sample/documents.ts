import type { DocumentKind } from '@/lib/areas/documents/input'
import { addDocument } from '@/lib/areas/documents/keep'
import { brandName } from '@/lib/brand/brand'
import { DAY, now } from '@/lib/ground/time'
import type { Vendor } from '@/lib/permissions/proofs'
import { COMPANIES } from './companies'
import { E_INVOICES, eInvoiceOf, type SampleEInvoice } from './e-invoices/samples'
import { type PdfLine, pdfPage } from './pdf'

type SampleDocument = { kind: DocumentKind; daysAgo: number; about: string; cents: number; paid: boolean }
type Sample = SampleDocument | SampleEInvoice

const invoice = (daysAgo: number, about: string, cents: number, paid = true): SampleDocument => ({
  kind: 'invoice',
  daysAgo,
  about,
  cents,
  paid,
})

/** The sample documents of „Meine Belege“: from three years, paid, open and overdue. */
const DOCUMENTS: Record<string, Sample[]> = {
  '100000001': [
    invoice(3, 'ERP 100, Wartung für das laufende Quartal', 123_450, false),
    invoice(12, 'HR Lohnabrechnung Service, laufender Monat', 48_900, false),
    {
      kind: 'dunning',
      daysAgo: 20,
      about: 'Zahlungserinnerung: Business Cloud Lohnabrechnung',
      cents: 21_480,
      paid: false,
    },
    invoice(52, 'Business Cloud Lohnabrechnung, 12 Personen', 21_480, false),
    invoice(75, 'HR Lohnabrechnung Service, Vormonat', 48_900),
    invoice(95, 'ERP 100, Wartung für das vergangene Quartal', 123_450),
    invoice(140, 'Schulung „Jahreswechsel“, zwei Tage', 189_000),
    invoice(190, 'HR Suite, Lizenzen für 25 Personen', 312_500),
    { kind: 'dunning', daysAgo: 300, about: 'Zahlungserinnerung: X3, Beratung', cents: 95_200, paid: true },
    invoice(345, 'X3, Beratung, acht Stunden', 95_200),
    invoice(420, 'ERP 100, Wartung für das Jahr', 493_800),
    invoice(480, '50 Connected, Lizenz', 35_880),
    invoice(610, 'HR Suite, Einrichtung', 480_000),
    invoice(700, '50 Handwerk, Lizenz und Wartung', 74_256),
    ...E_INVOICES,
  ],
  '100000003': [
    invoice(8, 'ERP 100, Wartung für das laufende Quartal', 98_760, false),
    invoice(99, 'ERP 100, Wartung für das vergangene Quartal', 98_760),
    { kind: 'dunning', daysAgo: 160, about: 'Zahlungserinnerung: HR Suite', cents: 250_000, paid: true },
    invoice(200, 'HR Suite, Lizenzen für 20 Personen', 250_000),
  ],
}

const TERM = 14
const before = (days: number) => new Date(now().getTime() - days * DAY)
const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const german = (date: string) => date.split('-').reverse().join('.')
const euros = (cents: number) =>
  `${(cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} €`

/** Makes real PDF files and e-invoices, stored like uploads, in the order of their numbers. */
export async function seedDocuments(by: Vendor, companyIds: Map<string, string>): Promise<void> {
  let count = 0
  for (const [number, documents] of Object.entries(DOCUMENTS)) {
    for (const document of documents.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
      count += 1
      await seedDocument(by, { id: companyIds.get(number)!, number }, document, 41_000 + count)
    }
  }
}

async function seedDocument(by: Vendor, company: { id: string; number: string }, sample: Sample, count: number) {
  const { daysAgo, paid } = sample
  const kind = 'as' in sample ? 'invoice' : sample.kind
  const issuedOn = dayOf(before(daysAgo))
  const dueOn = dayOf(before(daysAgo - TERM))
  const number = `${kind === 'invoice' ? 'RE' : 'MA'}-${issuedOn.slice(0, 4)}-${count}`
  const paidAt = paid ? before(Math.max(daysAgo - TERM + 2, 0)) : null
  const file =
    'as' in sample
      ? await eInvoiceOf(sample, company.number, { number, issuedOn, dueOn })
      : pdfOf({ ...sample, number, customer: company.number, issuedOn, dueOn })
  await addDocument(by, { companyId: company.id, kind, number, issuedOn, dueOn, paidAt, ...file })
}

type Shown = {
  number: string
  customer: string
  kind: DocumentKind
  about: string
  cents: number
  issuedOn: string
  dueOn: string
}

const pdfOf = (shown: Shown) => ({ cents: shown.cents, original: pdfPage(linesOf(shown), shown.number) })

function linesOf({ number, customer, kind, about, cents, issuedOn, dueOn }: Shown): PdfLine[] {
  const { name, street = '', postalCode = '', city = '' } = COMPANIES.find((one) => one.number === customer)!
  const net = Math.round(cents / 1.19)
  return [
    { text: brandName(), size: 20, bold: true },
    { text: name, gap: 60 },
    { text: street },
    { text: `${postalCode} ${city}` },
    { text: `${kind === 'invoice' ? 'Rechnung' : 'Mahnung'} ${number}`, size: 16, bold: true, gap: 60 },
    { text: `Kundennummer D${customer}`, gap: 28 },
    { text: `Datum ${german(issuedOn)}` },
    { text: `Zahlbar bis ${german(dueOn)}` },
    { text: about, gap: 44 },
    { text: 'Nettobetrag', gap: 34 },
    { text: euros(net), x: 420, gap: 0 },
    { text: '19 % Umsatzsteuer' },
    { text: euros(cents - net), x: 420, gap: 0 },
    { text: 'Gesamtbetrag', bold: true, gap: 24 },
    { text: euros(cents), bold: true, x: 420, gap: 0 },
    { text: 'Ein Muster: Es ist nichts zu zahlen.', size: 9, gap: 60 },
  ]
}
