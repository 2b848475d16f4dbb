import { and, eq, inArray } from 'drizzle-orm'
import { orders } from '@/db/schema/orders'
import { requests } from '@/db/schema/requests'
import { databaseNow } from '../../database/clock'
import { Rejection } from '../../ground/rejection'
import { lockCompany } from '../../people/administrators'
import type { Permitted, StaffFor, Viewing } from '../../permissions/proofs'
import { withdrawChange } from '../../requests/changes'
import { OPEN } from '../../requests/requests'
import { type ChangingRoom, changing, changingAsStaff, type Room } from '../../rooms/rooms'
import { releaseRight } from '../shop/limits'
import { type Order, ordersArea } from './area'
import { orderKind } from './kind'
import { tellOrderer } from './news'
import { sendToVendor } from './place'
import { orderName } from './terms'

type Holder = Permitted<'orders.cloud'>

const nameOf = ({ number, title }: Pick<Order, 'number' | 'title'>) => `${orderName(number)}, ${title}`
const isOwn = ({ actor }: Room<Viewing<'orders.cloud'>>, order: Order) => order.membershipId === actor.membership.id

/** What this person may do with an order. */
export async function actsOn(
  room: Room<Viewing<'orders.cloud'>>,
  order: Order,
): Promise<{ release: boolean; withdraw: boolean }> {
  const [own, enough] = [isOwn(room, order), (await releaseRight(room))(order.valueCents)]
  const open = order.state === 'waiting' || order.state === 'placed'
  return { release: order.state === 'waiting' && enough && !own, withdraw: open && (own || enough) }
}

/** R11.10: the orders of colleagues that wait for this person, the newest first. */
export async function waitingForRelease(room: Room<Viewing<'orders.cloud'>>): Promise<Order[]> {
  const { rows } = await ordersArea.list.page(room, { state: 'waiting' }, { page: 1, size: 100 })
  const may = await releaseRight(room)
  return rows.filter((order) => may(order.valueCents) && !isOwn(room, order))
}

/**
 * Decides as the second person, with the limit of this moment. Of two decisions at once, or of a decision and a
 * withdrawal, the second gets `orderOver`. Throws also `ownOrder`, `limitTooLow`, `notFound`.
 */
async function decideOn(room: ChangingRoom<Holder>, id: string, change: Partial<typeof orders.$inferInsert>) {
  await lockCompany(room)
  const order = await ordersArea.list.one(room, id)
  if (isOwn(room, order)) throw new Rejection('ownOrder')
  if (!(await releaseRight(room))(order.valueCents)) throw new Rejection('limitTooLow')
  const [decided] = await room.tx
    .update(orders)
    .set({ ...change, decidedBy: room.actor.membership.id, decidedAt: databaseNow })
    .where(and(eq(orders.id, order.id), eq(orders.status, 'waiting')))
    .returning({ id: orders.id })
  if (!decided) throw new Rejection('orderOver')
  return order
}

/** „Freigeben“: the order goes to the vendor, in the name of who made it. */
export const releaseOrder = (actor: Holder, id: string) =>
  changing(actor, async (room) => {
    const order = await decideOn(room, id, { status: 'placed', placedAt: databaseNow as never })
    room.record('order.released', order.membershipId, { title: nameOf(order) })
    await sendToVendor(room, order)
  })

/** „Nicht freigeben“, with a reason for who ordered, whose name it returns. */
export const declineOrder = (actor: Holder, id: string, reason: string) =>
  changing(actor, async (room) => {
    const order = await decideOn(room, id, { status: 'declined', reason })
    room.record('order.declined', order.membershipId, { title: nameOf(order) })
    await tellOrderer(room.tx, order.id, 'declined', reason)
    return order.orderer
  })

/**
 * „Bestellung zurückziehen“, until the vendor has accepted it: by who ordered, or by who may release it. Throws
 * `orderOver`, `limitTooLow`, `notFound`.
 */
export const withdrawOrder = (actor: Holder, id: string) =>
  changing(actor, async (room) => {
    await lockCompany(room)
    const order = await ordersArea.list.one(room, id)
    if (!isOwn(room, order) && !(await releaseRight(room))(order.valueCents)) throw new Rejection('limitTooLow')
    const [waited] = await room.tx
      .update(orders)
      .set({ status: 'withdrawn' })
      .where(and(eq(orders.id, order.id), eq(orders.status, 'waiting')))
      .returning({ id: orders.id })
    if (!waited) return withdrawFromVendor(room, order)
    room.record('order.withdrawn', order.membershipId, { title: nameOf(order) })
    await tellOrderer(room.tx, order.id, 'withdrawn')
  })

async function withdrawFromVendor(room: ChangingRoom<Holder>, { id }: Order) {
  const [asked] = await room.tx
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.kind, 'order'), eq(requests.subject, id), inArray(requests.status, [...OPEN])))
  if (!asked) throw new Rejection('orderOver')
  await withdrawChange(room, orderKind, asked.id)
}

/** The order that a request of staff's queue is about. Throws `notFound`. */
export async function orderOfChange({ tx }: Room<StaffFor<'changes.read'>>, subject: string) {
  const [row] = await tx.select().from(orders).where(eq(orders.id, subject))
  if (!row) throw new Rejection('notFound')
  return row
}

/** „Als geliefert melden“: tells who ordered. Throws `orderOver` unless the order was accepted, and once. */
export const deliverOrder = (staff: StaffFor<'changes.decide'>, id: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [order] = await tx
      .update(orders)
      .set({ status: 'delivered', deliveredAt: databaseNow })
      .where(and(eq(orders.id, id), eq(orders.status, 'accepted')))
      .returning()
    if (!order) throw new Rejection('orderOver')
    record('order.delivered', order.membershipId, { title: nameOf(order) }, { companyId: order.companyId })
    await tellOrderer(tx, order.id, 'delivered')
  })
