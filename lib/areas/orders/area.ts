import { inArray, sql } from 'drizzle-orm'
import { orders } from '@/db/schema/orders'
import { countOf, type Filter, freshOf, listOf } from '../../records/list'
import { defineArea, type OwnRecord } from '../area'
import { sampleOrders } from './samples'
import { orderName } from './terms'

export const ORDER_STATES = ['waiting', 'placed', 'accepted', 'delivered', 'refused', 'declined', 'withdrawn'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** The states in which something is still to come. */
const UNDER_WAY = ['waiting', 'placed', 'accepted'] as const

const state: Filter = {
  values: ['open', ...ORDER_STATES],
  where: (value) => {
    if (value === 'open') return inArray(orders.status, [...UNDER_WAY])
    return ORDER_STATES.includes(value as OrderState) ? sql`${orders.status} = ${value}` : undefined
  },
}

const nameOf = (membership: typeof orders.membershipId | typeof orders.decidedBy) =>
  sql<string | null>`(select a.first_name || ' ' || a.last_name from memberships m
    join accounts a on a.id = m.account_id where m.id = ${membership})`

/** R11.9: the company's orders, the newest first. */
export const ordersArea = defineArea('orders.cloud', {
  words: 'orders',
  list: listOf(orders, {
    columns: {
      id: orders.id,
      number: orders.number,
      title: orders.title,
      state: orders.status,
      createdAt: orders.createdAt,
      lines: orders.lines,
      valueCents: orders.valueCents,
      vatFree: orders.vatFree,
      costCentre: orders.costCentre,
      deliverTo: orders.deliverTo,
      reference: orders.reference,
      reason: orders.reason,
      membershipId: orders.membershipId,
      orderer: nameOf(orders.membershipId),
      decider: nameOf(orders.decidedBy),
      decidedAt: orders.decidedAt,
      placedAt: orders.placedAt,
      acceptedAt: orders.acceptedAt,
      deliveredAt: orders.deliveredAt,
    },
    order: [sql`${orders.createdAt} desc`, orders.id],
    filters: { state },
  }),
  figure: countOf(orders, inArray(orders.status, [...UNDER_WAY])),
  figureFilter: 'state=open',
  fresh: freshOf(orders, { title: sql`'B-' || ${orders.number}`, what: sql`'order'` }),
  hit: ({ number, title }) => ({ title: orderName(number), detail: title }),
  ownRecords: sql<OwnRecord[]>`own_orders()`,
  limits: {
    placed: { name: 'orders', perDay: 100 },
    cart: { name: 'cart', perDay: 1000 },
  },
  sample: sampleOrders,
})

export type Order = Awaited<ReturnType<typeof ordersArea.list.one>>
