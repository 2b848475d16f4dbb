import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { orders } from '@/db/schema/orders'
import { databaseNow } from '../../database/clock'
import { Rejection } from '../../ground/rejection'
import { declareChange } from '../../requests/changes'
import { fileProducts } from '../contracts/products'
import { orderForMail, tellOrderer } from './news'
import { orderName, readLines } from './terms'

const payload = z.object({ orderId: z.uuid(), number: z.number().int() })

/** R11.9: an order, once it is with the vendor. What was ordered stands in its own row (ADR 041). */
export const orderKind = declareChange({
  kind: 'order',
  payload,
  again: 'orderOver',
  events: { made: 'order.placed', withdrawn: 'order.withdrawn', approved: 'order.accepted', refused: 'order.refused' },
  page: (id) => `/orders/${id}`,
  fourEyes: () => false,
  rows: ({ number }) => [{ label: 'order', value: orderName(number) }],
  mail: async (tx, news, { decisionReason }, { orderId }) => {
    if (news === 'approved') return tellOrderer(tx, orderId, 'accepted')
    if (news !== 'made') return tellOrderer(tx, orderId, news, decisionReason)
    const { decidedBy } = await orderForMail(tx, orderId)
    return tellOrderer(tx, orderId, decidedBy ? 'released' : 'placed')
  },
  approve: async ({ tx, record }, { companyId }, { orderId }) => {
    const [order] = await tx
      .update(orders)
      .set({ status: 'accepted', acceptedAt: databaseNow })
      .where(and(eq(orders.id, orderId), eq(orders.companyId, companyId), eq(orders.status, 'placed')))
      .returning({ lines: orders.lines })
    if (!order) throw new Rejection('orderOver')
    const opened = [...new Set(readLines(order.lines).flatMap(({ enables }) => enables ?? []))]
    if (opened.length)
      await fileProducts(
        { tx, companyId, record: record as never },
        opened.map((product) => ({ product, inUse: true })),
      )
  },
  drop: async (tx, { companyId, decisionReason }, { orderId }, how) => {
    await tx
      .update(orders)
      .set({ status: how, reason: decisionReason })
      .where(and(eq(orders.id, orderId), eq(orders.companyId, companyId), eq(orders.status, 'placed')))
  },
})
