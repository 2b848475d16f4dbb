import { and, asc, eq, sql } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { cartItems, orders } from '@/db/schema/orders'
import { requests } from '@/db/schema/requests'
import { record } from '../../audit/record'
import { type Tx, vendor } from '../../database/clients'
import type { Vendor } from '../../permissions/proofs'
import { referenceOf } from '../../requests/news'
import { transact } from '../../rooms/rooms'
import { mayOrder } from '../shop/read'
import { SAMPLE_ADDRESSES, SAMPLE_COST_CENTRES } from '../shop/sample-rules'
import type { OrderState } from './area'
import { sampleCatalogue } from './sample-catalogue'
import { type OrderLine, orderName, orderValue, titleOf } from './terms'

type Sample = {
  daysAgo: number
  state: OrderState
  lines: [sku: string, quantity: number][]
  costCentre?: number
  reference?: string
  reason?: string
  /** Ordered by the colleague, and released by the administrator where it went on. */
  byColleague?: true
}

const SAMPLES: Sample[] = [
  { daysAgo: 1, state: 'waiting', lines: [['HW-TERM-01', 4]], costCentre: 2, byColleague: true },
  { daysAgo: 2, state: 'waiting', lines: [['CLD-HR-ZEIT', 85]], costCentre: 1, byColleague: true },
  { daysAgo: 3, state: 'placed', lines: [['CLD-SICH-250', 2]], costCentre: 3, reference: 'IT-2026-118' },
  {
    daysAgo: 6,
    state: 'placed',
    lines: [
      ['CLD-100-USR', 3],
      ['CLD-100-LES', 5],
    ],
    costCentre: 0,
    byColleague: true,
  },
  { daysAgo: 12, state: 'accepted', lines: [['HW-KEY-10', 2]], costCentre: 3, reference: 'IT-2026-112' },
  { daysAgo: 19, state: 'accepted', lines: [['CLD-ARCH-100', 1]], costCentre: 0 },
  { daysAgo: 47, state: 'delivered', lines: [['CLD-LOHN-10', 2]], costCentre: 1, byColleague: true },
  {
    daysAgo: 63,
    state: 'declined',
    lines: [['CLD-SUP-PREM', 1]],
    costCentre: 3,
    reason: 'Im Budget dieses Jahres ist dafür kein Platz mehr. Bitte im Januar noch einmal bestellen.',
    byColleague: true,
  },
  { daysAgo: 88, state: 'delivered', lines: [['CLD-ERECH', 1]], costCentre: 0, reference: 'FB-2026-31' },
  { daysAgo: 104, state: 'withdrawn', lines: [['CLD-X3-USR', 2]], costCentre: 2 },
  {
    daysAgo: 131,
    state: 'refused',
    lines: [['CLD-X3-USR', 12]],
    costCentre: 2,
    reason: 'Für mehr als zehn Benutzer gilt Ihr Rahmenvertrag. Wir senden Ihnen ein Angebot.',
  },
  { daysAgo: 190, state: 'delivered', lines: [['HW-TERM-01', 2]], costCentre: 2, byColleague: true },
  { daysAgo: 236, state: 'delivered', lines: [['CLD-LOHN-50', 1]], costCentre: 1, reference: 'HR-2026-04' },
  { daysAgo: 301, state: 'delivered', lines: [['CLD-100-USR', 12]], costCentre: 0 },
]

type Catalogue = Awaited<ReturnType<typeof sampleCatalogue>>

function linesOf(catalogue: Catalogue, wanted: Sample['lines']): OrderLine[] {
  return wanted.map(([sku, quantity]) => {
    const found = catalogue.find((one) => one.sku === sku)!
    const { name, cents, period, termMonths, noticeMonths, vatRate, shipped, enables } = found
    return { sku, name, quantity, cents, period, termMonths, noticeMonths, vatRate, shipped, enables }
  })
}

const before = (days: number) => sql`app_now() - make_interval(days => ${Math.max(days, 0)})`

/** Creates the sample data: the vendor's catalogue, and one company's orders and cart. */
export const sampleOrders = (by: Vendor, company: { id: string; number: string }): Promise<void> =>
  transact(vendor(), async (tx) => {
    const catalogue = await sampleCatalogue(tx)
    if (company.number !== '100000001') return
    const [admin, colleague] = await tx
      .select({ id: memberships.id, accountId: memberships.accountId })
      .from(memberships)
      .where(and(eq(memberships.companyId, company.id), eq(memberships.status, 'active')))
      .orderBy(
        sql`${memberships.role} = 'admin' desc`,
        sql`${mayOrder(sql`memberships`)} desc`,
        asc(memberships.createdAt),
      )
      .limit(2)
    if (!admin) return
    for (const sample of SAMPLES.toReversed())
      await insertSample(tx, by, company.id, { catalogue, sample, admin, colleague })
    const cart = linesOf(catalogue, [
      ['CLD-100-LES', 2],
      ['CLD-SICH-250', 1],
    ])
    for (const { sku, quantity, cents } of cart) {
      const productId = catalogue.find((one) => one.sku === sku)!.id
      const item = { companyId: company.id, membershipId: admin.id, productId, quantity, seenCents: cents }
      await tx.insert(cartItems).values(item).onConflictDoNothing()
    }
  })

type Orderer = { id: string; accountId: string | null }
type Surroundings = { catalogue: Catalogue; sample: Sample; admin: Orderer; colleague?: Orderer }

async function insertSample(
  tx: Tx,
  by: Vendor,
  companyId: string,
  { catalogue, sample, admin, colleague }: Surroundings,
) {
  const { daysAgo, state, byColleague, reference } = sample
  const lines = linesOf(catalogue, sample.lines)
  const second = byColleague && colleague ? admin.id : null
  const orderer = byColleague && colleague ? colleague : admin
  const membershipId = orderer.id
  const orderedBy = { ...by, actorId: orderer.accountId, companyId, subjectId: membershipId }
  const decided = second && state !== 'waiting'
  const isPlaced = state !== 'waiting' && state !== 'declined'
  const isAccepted = state === 'accepted' || state === 'delivered'
  const [order] = await tx
    .insert(orders)
    .values({
      companyId,
      membershipId,
      number: sql`nextval('order_numbers')`,
      status: second || state !== 'waiting' ? state : 'placed',
      title: titleOf(lines),
      lines,
      valueCents: orderValue(lines),
      currency: 'EUR',
      vatFree: false,
      costCentre: sample.costCentre === undefined ? null : SAMPLE_COST_CENTRES[sample.costCentre]!.join(' '),
      deliverTo: lines.some(({ shipped }) => shipped) ? SAMPLE_ADDRESSES[0]!.lines : null,
      reference,
      reason: sample.reason,
      decidedBy: decided ? second : null,
      decidedAt: decided ? before(daysAgo - 1) : null,
      placedAt: isPlaced ? before(daysAgo - 1) : null,
      acceptedAt: isAccepted ? before(daysAgo - 2) : null,
      deliveredAt: state === 'delivered' ? before(daysAgo - 4) : null,
      createdAt: before(daysAgo),
    })
    .returning({ id: orders.id, number: orders.number, title: orders.title, status: orders.status })
  const title = `${orderName(order!.number)}, ${order!.title}`
  if (order!.status === 'waiting' || order!.status === 'declined')
    return record(tx, 'order.waiting', { ...orderedBy, detail: { title } })
  const status = isAccepted ? 'approved' : state === 'refused' || state === 'withdrawn' ? state : 'open'
  const [request] = await tx
    .insert(requests)
    .values({
      kind: 'order',
      companyId,
      membershipId,
      subject: order!.id,
      title,
      reason: '',
      payload: { orderId: order!.id, number: order!.number },
      status,
      decisionReason: sample.reason,
      createdAt: before(daysAgo - 1),
      decidedAt: status === 'open' ? null : before(daysAgo - 2),
    })
    .returning({ id: requests.id })
  const detail = { request: referenceOf(request!.id), title }
  record(tx, 'order.placed', { ...orderedBy, detail })
}
