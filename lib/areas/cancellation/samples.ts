import { asc, eq } from 'drizzle-orm'
import { contracts } from '@/db/schema/contracts'
import type { Vendor } from '../../permissions/proofs'
import { type SampleChange, sampleChanges } from '../../requests/sample-changes'
import { sampleContracts } from '../contracts/samples'
import { cancellationKind } from './kind'

type Sample = [product: string, daysAgo: number, status: SampleChange['status'], endsOn: string, why?: string]

/** Contracts of earlier years beside those that the company has. */
const FORMER: Sample[] = [
  ['50 Handwerk', 390, 'approved', '2026-04-30'],
  ['50 Handwerk, Aufmaß', 395, 'approved', '2026-04-30'],
  ['HR Suite, Bewerbermanagement', 48, 'approved', '2027-01-20'],
  ['HR Suite, Zeiterfassung', 61, 'withdrawn', '2027-06-30'],
  ['Support Premium', 240, 'refused', '2026-08-31', 'Die Kündigung ist nach dem Ende der Kündigungsfrist eingegangen.'],
  ['Schulungspaket 2025', 420, 'approved', '2025-12-31'],
  ['ERP 100, Archiv', 510, 'approved', '2025-09-30'],
  ['ERP 100, Mobil', 515, 'approved', '2025-09-30'],
  ['Business Cloud Datev-Schnittstelle', 600, 'withdrawn', '2025-12-31'],
  ['50 Connected, Zusatzplatz', 640, 'approved', '2025-06-30'],
  ['X3, Testumgebung', 130, 'approved', '2026-09-30'],
]

const received = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

/** Creates the sample data: former cancellations, and one that waits for staff. Other companies have none. */
export async function sampleCancellations(by: Vendor, company: { id: string; number: string }): Promise<void> {
  if (company.number !== '100000001') return
  await sampleContracts(by, company)
  await sampleChanges(by, company, cancellationKind, async (tx) => {
    const own = await tx
      .select()
      .from(contracts)
      .where(eq(contracts.companyId, company.id))
      .orderBy(asc(contracts.number))
    const former = FORMER.map(([product, daysAgo, status, endsOn, decisionReason], at): SampleChange => {
      const number = own.find((one) => one.product === product)?.number ?? `VT009${String(at + 1).padStart(3, '0')}`
      const contractId = own.find((one) => one.product === product)?.id ?? crypto.randomUUID()
      const payload = { contractId, number, product, receivedOn: received(daysAgo), endsOn }
      return { daysAgo, status, subject: contractId, title: `${product}, ${number}`, payload, decisionReason }
    })
    const open = own.find(({ product }) => product === '50 Connected')
    if (!open) return former
    const { id: contractId, number, product } = open
    const payload = { contractId, number, product, receivedOn: received(4), endsOn: '2027-07-31' }
    const reason = 'Wir wechseln vollständig auf ERP 100.'
    return [
      ...former,
      { daysAgo: 4, status: 'open', subject: contractId, title: `${product}, ${number}`, reason, payload },
    ]
  })
}
