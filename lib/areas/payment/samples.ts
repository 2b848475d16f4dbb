import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { paymentMethods } from '@/db/schema/payment-methods'
import { record } from '../../audit/record'
import { encrypt } from '../../ground/secrets'
import type { Vendor } from '../../permissions/proofs'
import { type SampleChange, sampleChanges } from '../../requests/sample-changes'
import { type MaskedMethod, paymentKind } from './kind'

/** IBANs of the examples in public registers; nobody has these accounts. */
const IBANS = ['DE89370400440532013000', 'DE75512108001245126199', 'AT483200000012345864', 'DE02120300000000202051']

type Sample = [daysAgo: number, status: SampleChange['status'], iban: number | null, why?: string]

const SAMPLES: Sample[] = [
  [1500, 'approved', null],
  [1320, 'approved', 2],
  [1110, 'withdrawn', 1],
  [980, 'refused', 3, 'Der Kontoinhaber ist nicht Ihr Unternehmen.'],
  [870, 'approved', null],
  [760, 'withdrawn', 0],
  [640, 'approved', 1],
  [520, 'refused', 2, 'Unser Anruf wurde nicht bestätigt.'],
  [430, 'withdrawn', null],
  [300, 'approved', 3],
  [190, 'withdrawn', 1],
  [95, 'approved', 0],
]

const methodOf = (number: string, at: number, iban: number | null): MaskedMethod =>
  iban === null
    ? { kind: 'invoice', last4: null, holder: null, mandate: null }
    : {
        kind: 'sepa',
        last4: IBANS[iban]!.slice(-4),
        holder: 'Beispiel Maschinenbau GmbH',
        mandate: `TH-${number}-${100 + at}`,
      }

/** Creates the sample data: direct debit, and how it came to that. Other companies have none. */
export async function samplePayment(by: Vendor, company: { id: string; number: string }): Promise<void> {
  if (company.number !== '100000001') return
  await sampleChanges(by, company, paymentKind, async (tx, asker) => {
    let before: MaskedMethod | null = null
    const changes: SampleChange[] = []
    for (const [at, [daysAgo, status, iban, decisionReason]] of SAMPLES.entries()) {
      const after = methodOf(company.id.slice(0, 8).toUpperCase(), at, iban)
      const methodId = randomUUID()
      const last = at === SAMPLES.length - 1
      const kept = status === 'approved' && iban !== null ? encrypt(IBANS[iban]!, methodId) : null
      const day = sql`(app_now() - make_interval(days => ${daysAgo}))::date`
      await tx.insert(paymentMethods).values({
        ...after,
        id: methodId,
        companyId: company.id,
        status: status === 'approved' ? (last ? 'inForce' : 'replaced') : (status as 'refused'),
        iban: kept,
        mandateOn: iban === null ? null : day,
        inForceFrom: status === 'approved' ? sql`app_now() - make_interval(days => ${daysAgo - 2})` : null,
      })
      if (after.mandate) {
        const detail = { mandate: after.mandate, last4: after.last4 }
        record(tx, 'payment.mandateGiven', { ...asker, companyId: company.id, subjectId: methodId, detail })
      }
      const title = after.kind === 'sepa' ? `SEPA-Lastschrift ${after.last4}, ${after.holder}` : 'Rechnung'
      changes.push({ daysAgo, status, title, payload: { methodId, before, after }, decisionReason })
      if (status === 'approved') before = after
    }
    return changes
  })
}
