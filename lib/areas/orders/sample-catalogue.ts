import { cloudProducts } from '@/db/schema/orders'
import type { Tx } from '../../database/clients'
import { CATALOGUE_COLUMNS } from './catalogue'
import type { ProductText } from './keep-catalogue'

type Sample = Pick<ProductText, 'sku' | 'name' | 'description' | 'descriptionEn' | 'cents'> & Partial<ProductText>

/** Twelve months, three months' notice, unless it says otherwise. */
const SAMPLES: Sample[] = [
  {
    sku: 'CLD-100-USR',
    name: 'ERP 100 Cloud, Benutzer',
    description: 'Ein benannter Benutzer mit Warenwirtschaft, Rechnungswesen und Berichten. Sicherung täglich.',
    descriptionEn: 'One named user with trade, accounting and reports. Backed up every day.',
    cents: 8900,
  },
  {
    sku: 'CLD-100-LES',
    name: 'ERP 100 Cloud, Lesezugriff',
    description: 'Ein Benutzer, der Belege und Auswertungen ansieht, aber nichts bucht.',
    descriptionEn: 'One user who reads documents and reports and posts nothing.',
    cents: 1900,
  },
  {
    sku: 'CLD-X3-USR',
    name: 'X3 Cloud, Benutzer',
    description: 'Ein benannter Benutzer für Produktion, Lager und Finanzen an mehreren Standorten.',
    descriptionEn: 'One named user for production, stock and finance at several sites.',
    cents: 18_500,
    termMonths: 36,
    noticeMonths: 6,
    maxQuantity: 250,
  },
  {
    sku: 'CLD-LOHN-50',
    name: 'Business Cloud Lohnabrechnung, bis 50 Abrechnungen',
    description: 'Lohn und Gehalt für bis zu 50 Abrechnungen im Monat, mit allen Meldungen.',
    descriptionEn: 'Payroll for up to 50 payslips a month, with all statutory reports.',
    cents: 14_900,
    maxQuantity: 1,
    enables: 'cloud-payroll',
  },
  {
    sku: 'CLD-LOHN-10',
    name: 'Business Cloud Lohnabrechnung, 10 weitere Abrechnungen',
    description: 'Erweitert die Lohnabrechnung um jeweils zehn Abrechnungen im Monat.',
    descriptionEn: 'Ten more payslips a month.',
    cents: 2450,
    termMonths: 1,
    noticeMonths: 1,
    maxQuantity: 100,
  },
  {
    sku: 'CLD-HR-ZEIT',
    name: 'HR Suite Zeiterfassung, je Mitarbeiter',
    description: 'Kommen, Gehen und Pausen am Terminal, im Browser oder am Telefon.',
    descriptionEn: 'Clocking in and out at a terminal, in the browser or on the phone.',
    cents: 290,
    maxQuantity: 5000,
    enables: 'hr-suite',
  },
  {
    sku: 'CLD-ARCH-100',
    name: 'Belegarchiv, 100 GB',
    description: 'Revisionssichere Ablage für Rechnungen und Verträge, zehn Jahre unveränderbar.',
    descriptionEn: 'Audit-proof store for invoices and contracts, unalterable for ten years.',
    cents: 34_800,
    period: 'year',
    termMonths: 12,
  },
  {
    sku: 'CLD-SICH-250',
    name: 'Datensicherung Cloud, 250 GB',
    description: 'Stündliche Sicherung in einem zweiten Rechenzentrum in Deutschland.',
    descriptionEn: 'Hourly backup in a second data centre in Germany.',
    cents: 3900,
    termMonths: 6,
    noticeMonths: 1,
  },
  {
    sku: 'CLD-ERECH',
    name: 'E-Rechnung Versand, 500 Belege',
    description: 'Rechnungen als XRechnung oder ZUGFeRD erstellen, prüfen und zustellen.',
    descriptionEn: 'Create, check and deliver invoices as XRechnung or ZUGFeRD.',
    cents: 22_800,
    period: 'year',
    termMonths: 12,
  },
  {
    sku: 'CLD-SUP-PREM',
    name: 'Premium-Support Cloud',
    description: 'Rückruf innerhalb einer Stunde, werktags von 7 bis 19 Uhr.',
    descriptionEn: 'Call-back within one hour, on working days from 7 am to 7 pm.',
    cents: 119_000,
    period: 'year',
    termMonths: 12,
    maxQuantity: 1,
  },
  {
    sku: 'HW-TERM-01',
    name: 'Zeiterfassungsterminal, Wandgerät',
    description: 'Terminal mit Kartenleser und Netzteil für die HR Suite Zeiterfassung.',
    descriptionEn: 'Terminal with card reader and power supply for HR Suite time recording.',
    cents: 64_900,
    period: 'once',
    maxQuantity: 50,
    shipped: true,
  },
  {
    sku: 'HW-KEY-10',
    name: 'Sicherheitsschlüssel USB-C, 10 Stück',
    description: 'FIDO2-Schlüssel für die Anmeldung ohne Telefon.',
    descriptionEn: 'FIDO2 keys for signing in without a phone.',
    cents: 38_500,
    period: 'once',
    maxQuantity: 20,
    shipped: true,
  },
]

const textOf = ({ period = 'month', ...sample }: Sample): ProductText => ({
  termMonths: period === 'once' ? 0 : 12,
  noticeMonths: period === 'once' ? 0 : 3,
  vatRate: 1900,
  maxQuantity: 999,
  shipped: false,
  enables: null,
  ...sample,
  period,
})

/** The vendor's catalogue as sample data; one product is not on sale any more. Returns what is in it. */
export async function sampleCatalogue(tx: Tx) {
  const former = textOf({
    sku: 'CLD-FAX-01',
    name: 'Cloud-Fax, eine Nummer',
    description: 'Faxe empfangen und senden, ohne Gerät.',
    descriptionEn: 'Receive and send faxes without a machine.',
    cents: 990,
  })
  await tx
    .insert(cloudProducts)
    .values([...SAMPLES.map(textOf), { ...former, status: 'withdrawn' as const }])
    .onConflictDoNothing()
  return tx.select(CATALOGUE_COLUMNS).from(cloudProducts)
}
