import { and, eq, ne } from 'drizzle-orm'
import { costCentres, deliveryAddresses, shopOrderers } from '@/db/schema/shop'
import { Rejection } from '../../ground/rejection'
import { assertNotTooOften } from '../../limits/repeated'
import { lockCompany } from '../../people/administrators'
import { asCompanyAdmin, type Permitted } from '../../permissions/proofs'
import { recordId } from '../../records/list'
import { type ChangingRoom, changing } from '../../rooms/rooms'
import { shopArea } from './area'
import { type Address, addressInLines, costCentreName, countIn, withoutLimit } from './read'

type Keeper = Permitted<'data.shop'>

/** Of each, so that pages and selects stay usable. */
const MOST = { costCentres: 500, addresses: 200 }

/** Every change takes turns with the others and with orders, and is counted. */
const keeping = <T>(actor: Keeper, act: (room: ChangingRoom<Keeper>) => Promise<T>): Promise<T> =>
  changing(actor, async (room) => {
    await lockCompany(room)
    const result = await act(room)
    await assertNotTooOften(room.tx, shopArea.limits!.kept!, actor.account.id)
    return result
  })

/** Administrators order without a limit anyway; for others a limit of one's own would be none. Throws `ownLimit`. */
function assertForAnother(actor: Keeper, membershipId: string) {
  if (membershipId === actor.membership.id && !asCompanyAdmin(actor)) throw new Rejection('ownLimit')
}

const inWords = (limitCents: number | null) => (limitCents === null ? 'none' : (limitCents / 100).toFixed(2))

/**
 * R11.10 „Besteller hinzufügen“: a member who may order at all. `limitCents`: null for any amount. Throws `ownLimit`,
 * `ordererGone` for somebody who may not order, or has a limit already.
 */
export const addOrderer = (actor: Keeper, membershipId: string, limitCents: number | null): Promise<string> =>
  keeping(actor, async (room) => {
    assertForAnother(actor, membershipId)
    const known = await withoutLimit(room)
    if (!known.some(({ id }) => id === membershipId)) throw new Rejection('ordererGone', {}, 'member')
    const [added] = await room.tx
      .insert(shopOrderers)
      .values({ companyId: actor.company.id, membershipId, limitCents })
      .returning({ id: shopOrderers.id })
    room.record('shop.limitSet', membershipId, { limit: { before: null, after: inWords(limitCents) } })
    return added!.id
  })

/** „Bestellgrenze“ of somebody. Throws `ownLimit`, `notFound`. */
export const changeLimit = (actor: Keeper, id: string, limitCents: number | null): Promise<void> =>
  keeping(actor, async (room) => {
    const before = await shopArea.list.one(room, id)
    assertForAnother(actor, before.membershipId)
    await room.tx.update(shopOrderers).set({ limitCents }).where(eq(shopOrderers.id, before.id))
    const limit = { before: inWords(before.limitCents), after: inWords(limitCents) }
    room.record('shop.limitSet', before.membershipId, { limit })
  })

/** „Besteller entfernen“: from now on every order of this person needs a second one. Throws `ownLimit`, `notFound`. */
export const removeOrderer = (actor: Keeper, id: string): Promise<void> =>
  keeping(actor, async (room) => {
    const before = await shopArea.list.one(room, id)
    assertForAnother(actor, before.membershipId)
    await room.tx.delete(shopOrderers).where(eq(shopOrderers.id, before.id))
    room.record('shop.ordererRemoved', before.membershipId, { limit: inWords(before.limitCents) })
  })

/** „Kostenstelle“: a new one, or another code or name. Throws `costCentreTaken`, `shopFull`, `notFound`. */
export const saveCostCentre = (actor: Keeper, id: string | null, { code, name }: { code: string; name: string }) =>
  keeping(actor, async (room) => {
    const { tx, record } = room
    const others = id ? ne(costCentres.id, recordId(id)) : undefined
    const [same] = await tx
      .select({ id: costCentres.id })
      .from(costCentres)
      .where(and(eq(costCentres.code, code), others))
    if (same) throw new Rejection('costCentreTaken', {}, 'code')
    if (!id && (await countIn(room, costCentres)) >= MOST.costCentres)
      throw new Rejection('shopFull', { max: MOST.costCentres })
    const [saved] = id
      ? await tx.update(costCentres).set({ code, name }).where(eq(costCentres.id, id)).returning()
      : await tx.insert(costCentres).values({ companyId: actor.company.id, code, name }).returning()
    if (!saved) throw new Rejection('notFound')
    record('shop.costCentreSaved', saved.id, { name: costCentreName(saved) })
  })

/** Orders keep what they were made with. Throws `notFound`. */
export const removeCostCentre = (actor: Keeper, id: string) =>
  keeping(actor, async ({ tx, record }) => {
    const [gone] = await tx
      .delete(costCentres)
      .where(eq(costCentres.id, recordId(id)))
      .returning()
    if (!gone) throw new Rejection('notFound')
    record('shop.costCentreRemoved', gone.id, { name: costCentreName(gone) })
  })

/** „Lieferadresse“: a new one, or a change. Throws `shopFull`, `notFound`. */
export const saveAddress = (actor: Keeper, id: string | null, address: Omit<Address, 'id'>) =>
  keeping(actor, async (room) => {
    const { tx, record } = room
    if (!id && (await countIn(room, deliveryAddresses)) >= MOST.addresses)
      throw new Rejection('shopFull', { max: MOST.addresses })
    const [saved] = id
      ? await tx
          .update(deliveryAddresses)
          .set(address)
          .where(eq(deliveryAddresses.id, recordId(id)))
          .returning()
      : await tx
          .insert(deliveryAddresses)
          .values({ ...address, companyId: actor.company.id })
          .returning()
    if (!saved) throw new Rejection('notFound')
    record('shop.addressSaved', saved.id, { name: oneLine(saved) })
  })

/** Orders keep what they were made with. Throws `notFound`. */
export const removeAddress = (actor: Keeper, id: string) =>
  keeping(actor, async ({ tx, record }) => {
    const [gone] = await tx
      .delete(deliveryAddresses)
      .where(eq(deliveryAddresses.id, recordId(id)))
      .returning()
    if (!gone) throw new Rejection('notFound')
    record('shop.addressRemoved', gone.id, { name: oneLine(gone) })
  })

const oneLine = (address: Address) => addressInLines(address).replaceAll('\n', ', ')
