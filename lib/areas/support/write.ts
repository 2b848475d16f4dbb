import { eq } from 'drizzle-orm'
import { companyProducts } from '@/db/schema/products'
import { support } from '../../conversations/kinds'
import { answerIn } from '../../conversations/staff'
import { closeIn, type NewRating, openIn, rateIn, reopenIn, replyIn } from '../../conversations/write'
import type { Tx } from '../../database/clients'
import { Rejection } from '../../ground/rejection'
import type { Permitted, Vendor } from '../../permissions/proofs'
import { changing } from '../../rooms/rooms'
import type { NewTicket } from './input'

type Writer = Permitted<'support.tickets'>

/**
 * R11.1: opens a support ticket. Returns its id. Throws `notFound` at the field `product` if the company does not use
 * the product.
 */
export const openTicket = (actor: Writer, { product, ...input }: NewTicket): Promise<string> =>
  changing(actor, async (room) => {
    const productKey = product || null
    if (productKey) await assertInUse(room.tx, productKey)
    return openIn(room, support, { productKey, ...input })
  })

async function assertInUse(tx: Tx, productKey: string) {
  const [used] = await tx
    .select({ key: companyProducts.productKey })
    .from(companyProducts)
    .where(eq(companyProducts.productKey, productKey))
  if (!used) throw new Rejection('notFound', {}, 'product')
}

export const replyToTicket = (actor: Writer, id: string, body: string) => replyIn(support, actor, id, body)
export const closeTicket = (actor: Writer, id: string) => closeIn(support, actor, id)
export const rateTicket = (actor: Writer, id: string, rating: NewRating) => rateIn(support, actor, id, rating)
export const reopenTicket = (actor: Writer, id: string) => reopenIn(support, actor, id)

/** Adds an answer of support. */
export const answerTicket = (by: Vendor, id: string, body: string) => answerIn(support, by, id, body)
