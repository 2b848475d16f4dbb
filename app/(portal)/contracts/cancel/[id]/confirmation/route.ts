import { notFound } from 'next/navigation'
import { cancellationArea } from '@/lib/areas/cancellation/area'
import { readCancellation } from '@/lib/areas/cancellation/kind'
import { brandName } from '@/lib/brand/brand'
import { attachmentHeaders } from '@/lib/files/attachment'
import { letterPdf } from '@/lib/files/letter'
import { asSeeOther } from '@/lib/http/download'
import { seeing } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date, dateTime, day } from '@/lib/i18n/formats'
import { referenceOf } from '@/lib/requests/news'
import { viewing } from '@/lib/rooms/rooms'

type Context = { params: Promise<{ id: string }> }

/** R11.5 „Kündigungsbestätigung“: what was received, as it is stored. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params
  const actor = await seeing('contracts.cancel')(`/contracts/cancel/${id}`).catch(asSeeOther)
  if (actor instanceof Response) return actor
  const request = await viewing(actor, (room) => cancellationArea.list.one(room, id)).catch(() => notFound())
  const [t, format] = await Promise.all([getTranslations('cancellation'), getFormatter()])
  const { number, product, endsOn } = readCancellation(request.payload)
  const title = t('confirmation')
  const content = await letterPdf({
    title,
    from: brandName(),
    to: actor.company.name,
    date: date(format, request.createdAt),
    language: actor.account.locale,
    parts: [
      { text: t('pdf.text') },
      {
        rows: [
          [t('pdf.customer'), actor.company.number],
          [t('product'), product],
          [t('number'), number],
          [t('pdf.at'), dateTime(format, request.createdAt)],
          [t('endsOn'), day(format, endsOn)],
          [t('pdf.by'), request.asker],
          [t('pdf.reference'), referenceOf(request.id)],
        ],
      },
      ...(request.state === 'withdrawn' || request.state === 'refused'
        ? [{ text: t(`pdf.${request.state}`) }]
        : [{ text: t('pdf.until') }]),
    ],
  })
  const file = { name: `${title} ${number}.pdf`, type: 'application/pdf', bytes: content.length }
  return new Response(Buffer.from(content), { headers: attachmentHeaders(file) })
}
