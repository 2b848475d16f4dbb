import { type Block, button, DAY, facts, mail, type Person, type Surroundings, text } from './mail-parts'

/** What was ordered, in words of the receiver's language: `items` and `amounts` belong together line by line. */
type Ordered = {
  order: string
  items: string[]
  amounts: string[]
  sums: string[]
  value: string
  company: string
  costCentre: string | null
  deliverTo: string | null
  reference: string | null
  path: string
}
export type OrderNews =
  | 'placed'
  | 'waiting'
  | 'released'
  | 'declined'
  | 'accepted'
  | 'refused'
  | 'delivered'
  | 'withdrawn'

/** The lines, and what is due in each period. */
const lines = (a: Surroundings, { items, amounts, sums }: Ordered): Block => ({
  kind: 'facts',
  rows: [
    ...items.map((item, at): [string, string] => [item, amounts[at] ?? '']),
    ...sums.map((sum): [string, string] => [a.t('facts.total'), sum]),
  ],
})

const about = (a: Surroundings, p: Ordered, more: Parameters<typeof facts>[1] = {}) =>
  facts(a, {
    order: p.order,
    company: p.company,
    ...more,
    costCentre: p.costCentre,
    deliverTo: p.deliverTo,
    ownReference: p.reference,
    orderValue: p.value,
  })

/** Mails about orders (R11.9). */
export const ORDER_MAILS = {
  /** To who ordered; `placed` is the confirmation of § 312i BGB that the order has arrived, and binds nobody. */
  orderNews: mail<Person & Ordered & { step: OrderNews; reason: string | null }>(DAY * 3, (p, a) => ({
    subject: a.t('orderNews.subject', { order: p.order, step: p.step, brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t(`orderNews.text.${p.step}`, { brand: a.brand })),
      about(a, p, { reason: p.reason }),
      lines(a, p),
      button(a, a.t('orderNews.button'), p.path),
    ],
  })),
  /** R11.10: to everybody of the company who may release it. */
  orderToRelease: mail<Person & Ordered & { orderer: string }>(DAY * 3, (p, a) => ({
    subject: a.t('orderToRelease.subject', { order: p.order, brand: a.brand }),
    greets: p,
    blocks: [
      text(a.t('orderToRelease.text', { orderer: p.orderer })),
      about(a, p, { orderer: p.orderer }),
      lines(a, p),
      button(a, a.t('orderToRelease.button'), p.path),
    ],
  })),
}
