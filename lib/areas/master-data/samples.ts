import type { Vendor } from '../../permissions/proofs'
import { type SampleChange, sampleChanges } from '../../requests/sample-changes'
import { type MasterData, masterDataKind } from './kind'

const NOW: MasterData = {
  name: 'Beispiel GmbH',
  street: 'Musterstraße 12',
  postalCode: '60311',
  city: 'Frankfurt am Main',
  country: 'DE',
}

type Sample = [daysAgo: number, status: SampleChange['status'], after: Partial<MasterData>, why?: string]

const SAMPLES: Sample[] = [
  [3, 'open', { street: 'Hafenstraße 8', postalCode: '60327' }],
  [140, 'approved', { street: 'Musterstraße 12' }],
  [210, 'refused', { name: 'Beispiel Holding GmbH' }, 'Der Auszug aus dem Handelsregister nennt einen anderen Namen.'],
  [330, 'withdrawn', { street: 'Bahnhofstraße 4' }],
  [480, 'approved', { postalCode: '60311' }],
  [560, 'approved', { name: 'Beispiel GmbH' }],
  [700, 'approved', { city: 'Frankfurt am Main' }],
  [820, 'refused', { country: 'AT' }, 'Eine Niederlassung im Ausland erhält eine eigene Kundennummer.'],
  [910, 'approved', { street: 'Mainzer Landstraße 150' }],
  [1040, 'withdrawn', { name: 'Beispiel und Partner GmbH' }],
  [1190, 'approved', { street: 'Kaiserstraße 21', postalCode: '60329' }],
  [1400, 'approved', { name: 'Beispiel Software GmbH' }],
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
