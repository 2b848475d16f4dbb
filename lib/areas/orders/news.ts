import { eq } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import { orders } from '@/db/schema/orders'
import { RECEIVER } from '../../companies/receiver'
import type { Tx } from '../../database/clients'
import type { MailParams } from '../../delivery/mails'
import { sendMail } from '../../delivery/outbox'
import type { Locale } from '../../i18n/catalogue'
import type { Releaser } from '../shop/limits'
import { orderName, orderValue, readLines, totalsOf } from './terms'
import { euros, lineInWords, totalInWords } from './words'

export type OrderNews = MailParams<'orderNews'>['step']

/** An order with who made it, as mails need them. */
export async function orderForMail(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: orders.id,
      number: orders.number,
      lines: orders.lines,
      vatFree: orders.vatFree,
      costCentre: orders.costCentre,
      deliverTo: orders.deliverTo,
      reference: orders.reference,
      reason: orders.reason,
      decidedBy: orders.decidedBy,
      ...RECEIVER,
    })
    .from(orders)
    .innerJoin(companies, eq(companies.id, orders.companyId))
    .innerJoin(memberships, eq(memberships.id, orders.membershipId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(eq(orders.id, id))
  return row!
}
type OrderForMail = Awaited<ReturnType<typeof orderForMail>>

/** What was ordered, in the receiver's language. */
function contents(order: OrderForMail, locale: Locale) {
  const lines = readLines(order.lines)
  const words = lines.map((one) => lineInWords(locale, one))
  return {
    order: orderName(order.number),
    items: words.map(({ item }) => item),
    amounts: words.map(({ amount }) => amount),
    sums: totalsOf(lines, order.vatFree).map((total) => totalInWords(locale, total, order.vatFree)),
    value: euros(locale, orderValue(lines)),
    company: order.company,
    costCentre: order.costCentre,
    deliverTo: order.deliverTo?.replaceAll('\n', ', ') ?? null,
    reference: order.reference,
    path: `/orders/${order.id}`,
  }
}

/** Tells who ordered what has become of the order. `reason`: why it was declined or refused. */
export async function tellOrderer(tx: Tx, id: string, step: OrderNews, reason: string | null = null) {
  const order = await orderForMail(tx, id)
  const { email, locale, firstName, lastName } = order
  const params = { firstName, lastName, step, reason, ...contents(order, locale) }
  await sendMail(tx, 'orderNews', { to: email, locale }, params)
}

/** R11.10: asks everybody who may release it. */
export async function tellReleasers(tx: Tx, id: string, people: Iterable<Releaser>) {
  const order = await orderForMail(tx, id)
  const orderer = `${order.firstName} ${order.lastName}`
  for (const { email, locale, firstName, lastName } of people)
    await sendMail(
      tx,
      'orderToRelease',
      { to: email, locale },
      { firstName, lastName, orderer, ...contents(order, locale) },
    )
}
