import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { contracts } from '@/db/schema/contracts'
import { Rejection } from '../../ground/rejection'
import { declareChange } from '../../requests/changes'

const payload = z.object({
  contractId: z.uuid(),
  number: z.string(),
  product: z.string(),
  /** The day on which it arrived; the end was computed for it. */
  receivedOn: z.string(),
  endsOn: z.string(),
})
/** What a cancellation states, as its confirmation repeats it. */
export type Cancellation = z.infer<typeof payload>
export const readCancellation = (stored: unknown): Cancellation => payload.parse(stored)

/** R11.5: a cancellation. Approved, the contract ends on the day that was confirmed to the customer. */
export const cancellationKind = declareChange({
  kind: 'cancellation',
  payload,
  again: 'cancellationOpen',
  events: {
    made: 'cancellation.made',
    withdrawn: 'cancellation.withdrawn',
    approved: 'cancellation.approved',
    refused: 'cancellation.refused',
  },
  page: (id) => `/contracts/cancel/${id}`,
  fourEyes: () => false,
  lastDay: ({ endsOn }) => endsOn,
  rows: ({ product, number, receivedOn, endsOn }) => [
    { label: 'contract', value: `${product}, ${number}` },
    { label: 'receivedOn', value: receivedOn, isDay: true },
    { label: 'endsOn', value: endsOn, isDay: true },
  ],
  approve: async ({ tx, record }, { companyId }, { contractId, number, endsOn }) => {
    const [contract] = await tx.select().from(contracts).where(eq(contracts.id, contractId)).for('update')
    if (contract?.companyId !== companyId || contract.status !== 'active') throw new Rejection('contractOver')
    await tx.update(contracts).set({ status: 'cancelled', endsOn }).where(eq(contracts.id, contractId))
    record('contract.cancelled', contractId, { number, lastDay: endsOn }, { companyId })
  },
})
