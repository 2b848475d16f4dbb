import { notFound } from 'next/navigation'
import { ordersArea } from '@/lib/areas/orders/area'
import { orderLetter } from '@/lib/areas/orders/letter'
import { orderName } from '@/lib/areas/orders/terms'
import { attachmentHeaders } from '@/lib/files/attachment'
import { asSeeOther } from '@/lib/http/download'
import { seeing } from '@/lib/http/guards/member'
import { getLocale, getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'

type Context = { params: Promise<{ id: string }> }

/** R11.9 „Bestellbestätigung“: what was ordered, with the prices and terms of that moment. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params
  const actor = await seeing('orders.cloud')(`/orders/${id}`).catch(asSeeOther)
  if (actor instanceof Response) return actor
  const order = await viewing(actor, (room) => ordersArea.list.one(room, id)).catch(() => notFound())
  const [t, locale] = await Promise.all([getTranslations('orders'), getLocale()])
  const content = await orderLetter(order, actor.company, locale)
  const name = `${t('pdf.title')} ${orderName(order.number)}.pdf`
  return new Response(Buffer.from(content), {
    headers: attachmentHeaders({ name, type: 'application/pdf', bytes: content.length }),
  })
}
