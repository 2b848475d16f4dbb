import { record } from '../../audit/record'
import { vendor } from '../../database/clients'
import { berlinDay, daysBefore } from '../../ground/day'
import { now } from '../../ground/time'
import type { Vendor } from '../../permissions/proofs'
import { transact } from '../../rooms/rooms'
import { type FiledContract, fileContracts } from './filing'

/** Product, years since it began, months of term and renewal, notice in months; days until its end where cancelled. */
type Sample = [product: string, age: number, term: number, renewal: number, notice: number, ends?: number]

const SAMPLES: Record<string, Sample[]> = {
  '100000001': [
    ['ERP 100, Netzwerk', 5.2, 36, 12, 3],
    ['ERP 100, Warenwirtschaft', 5.2, 36, 12, 3],
    ['ERP 100, Wartung und Updates', 5.1, 12, 12, 3],
    ['HR Suite', 3.4, 24, 12, 3],
    ['HR Suite, Zeiterfassung', 3.4, 24, 12, 3],
    ['HR Suite, Bewerbermanagement', 2.6, 12, 12, 1, 54],
    ['Business Cloud Lohnabrechnung', 1.7, 12, 12, 1],
    ['HR Lohnabrechnung Service', 1.1, 24, 12, 6],
    ['50 Connected', 4.3, 12, 12, 1],
    ['50 Handwerk', 6.8, 12, 12, 3, -210],
    ['X3', 0.6, 60, 12, 6],
    ['X3, Produktion', 0.6, 60, 12, 6],
    ['Support Premium', 2.2, 12, 12, 3],
    ['Schulungspaket 2026', 0.8, 12, 0, 1],
  ],
  '100000002': [['ERP 100, Netzwerk', 1.4, 24, 12, 3]],
  '100000003': [
    ['ERP 100, Netzwerk', 4.5, 36, 12, 3],
    ['HR Suite', 2.9, 24, 12, 3],
    ['Support Premium', 2.9, 12, 12, 3],
  ],
}

/** Creates the sample data; a second call changes nothing. Other companies have none. */
export const sampleContracts = (by: Vendor, company: { id: string; number: string }): Promise<void> =>
  transact(vendor(), async (tx) => {
    const today = berlinDay(now())
    const contracts = (SAMPLES[company.number] ?? []).map(
      ([product, age, termMonths, renewalMonths, notice, ends], index): FiledContract => ({
        number: `VT${company.number.slice(-3)}${String(index + 1).padStart(3, '0')}`,
        product,
        startsOn: `${daysBefore(today, Math.round(age * 365)).slice(0, 7)}-01`,
        termMonths,
        renewalMonths,
        notice,
        noticeUnit: 'months',
        status: ends === undefined ? 'active' : 'cancelled',
        endsOn: ends === undefined ? null : daysBefore(today, -ends),
      }),
    )
    const note = (event: 'contract.filed', subjectId: string | null, detail?: Record<string, unknown>) =>
      record(tx, event, { ...by, companyId: company.id, subjectId: subjectId ?? undefined, detail })
    await fileContracts({ tx, companyId: company.id, record: note as never }, contracts)
  })
