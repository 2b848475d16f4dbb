import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { paymentMethods } from '@/db/schema/payment-methods'
import type { Tx } from '../../database/clients'
import { databaseNow } from '../../database/clock'
import { Rejection } from '../../ground/rejection'
import { declareChange } from '../../requests/changes'

const method = z.object({
  kind: z.enum(['sepa', 'invoice']),
  last4: z.string().nullable(),
  holder: z.string().nullable(),
  mandate: z.string().nullable(),
})
/** A payment method as requests, mails and the log may contain it: never more of an IBAN than its last four digits. */
export type MaskedMethod = z.infer<typeof method>

const payload = z.object({ methodId: z.uuid(), before: method.nullable(), after: method })
export const readPaymentChange = (stored: unknown) => payload.parse(stored)

/** „SEPA •••• 1234“; an invoice has no account. */
export const maskedIban = ({ last4 }: Pick<MaskedMethod, 'last4'>) => (last4 ? `•••• ${last4}` : '–')

/** How the log names a method. */
const nameOf = (method: MaskedMethod | null) => method && [method.kind, method.last4].filter(Boolean).join(' ')

/** R11.8: another payment method. Direct debit from another account needs a second member of staff (ADR 035). */
export const paymentKind = declareChange({
  kind: 'payment',
  payload,
  again: 'changeOpen',
  events: {
    made: 'payment.asked',
    withdrawn: 'payment.withdrawn',
    approved: 'payment.approved',
    refused: 'payment.refused',
  },
  page: (id) => `/payment-methods/${id}`,
  fourEyes: ({ after }) => after.kind === 'sepa',
  rows: ({ before, after }) => [
    { label: 'method', before: before?.kind ?? null, value: after.kind },
    { label: 'iban', before: before && maskedIban(before), value: maskedIban(after) },
    ...(after.holder ? [{ label: 'holder', before: before?.holder ?? null, value: after.holder }] : []),
    ...(after.mandate ? [{ label: 'mandate', before: before?.mandate ?? null, value: after.mandate }] : []),
  ],
  approve: async ({ tx, record }, { companyId }, { methodId, before, after }) => {
    const { companyId: company, status, id } = paymentMethods
    await tx
      .update(paymentMethods)
      .set({ status: 'replaced' })
      .where(and(eq(company, companyId), eq(status, 'inForce')))
    const [entered] = await tx
      .update(paymentMethods)
      .set({ status: 'inForce', inForceFrom: databaseNow })
      .where(and(eq(company, companyId), eq(id, methodId), eq(status, 'waiting')))
      .returning({ id })
    if (!entered) throw new Rejection('requestOver')
    record('payment.changed', methodId, { before: nameOf(before), after: nameOf(after) }, { companyId })
  },
  drop: (tx, _asked, { methodId }, how) => forget(tx, methodId, how),
})

/** A method that never came into force loses its IBAN. */
async function forget(tx: Tx, methodId: string, status: 'refused' | 'withdrawn') {
  await tx.update(paymentMethods).set({ status, iban: null }).where(eq(paymentMethods.id, methodId))
}
