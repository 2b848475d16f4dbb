import type { Vendor } from '../../permissions/proofs'
import { type SampleChange, sampleChanges } from '../../requests/sample-changes'
import { type MasterData, masterDataKind } from './kind'

const NOW: MasterData = {
  name: 'Beispiel Maschinenbau GmbH',
  street: 'Werkstraße 1',
  postalCode: '20095',
  city: 'Hamburg',
  country: 'DE',
}

type Sample = [daysAgo: number, status: SampleChange['status'], after: Partial<MasterData>, why?: string]

const SAMPLES: Sample[] = [
  [3, 'open', { street: 'Hafenstraße 8', postalCode: '20457' }],
  [140, 'approved', { street: 'Werkstraße 1', postalCode: '20095' }],
  [210, 'refused', { name: 'Beispiel Holding GmbH' }, 'Der Auszug aus dem Handelsregister nennt einen anderen Namen.'],
  [330, 'withdrawn', { street: 'Bahnhofstraße 4' }],
  [480, 'approved', { street: 'Alte Gasse 3', postalCode: '20459' }],
  [560, 'approved', { name: 'Beispiel Maschinenbau GmbH' }],
  [700, 'approved', { postalCode: '22767', city: 'Hamburg' }],
  [820, 'refused', { country: 'AT' }, 'Eine Niederlassung im Ausland erhält eine eigene Kundennummer.'],
  [910, 'approved', { street: 'Große Elbstraße 150' }],
  [1040, 'withdrawn', { name: 'Beispiel und Partner GmbH' }],
  [1190, 'approved', { street: 'Industriestraße 21', postalCode: '21107' }],
  [1400, 'approved', { name: 'Beispiel Fertigungstechnik GmbH' }],
]

/** Creates the sample data. Other companies have none. */
export async function sampleMasterData(by: Vendor, company: { id: string; number: string }): Promise<void> {
  if (company.number !== '100000001') return
  await sampleChanges(by, company, masterDataKind, async () =>
    SAMPLES.map(([daysAgo, status, changed, decisionReason]) => {
      const before = status === 'open' || daysAgo < 300 ? NOW : { ...NOW, street: 'Alte Gasse 3' }
      const differs = (Object.keys(changed) as (keyof MasterData)[]).some((field) => changed[field] !== before[field])
      const payload = {
        before: differs
          ? before
          : { ...before, ...Object.fromEntries(Object.keys(changed).map((field) => [field, '–'])) },
        after: { ...before, ...changed },
      }
      return { daysAgo, status, title: Object.values(changed).join(', '), payload, decisionReason }
    }),
  )
}
