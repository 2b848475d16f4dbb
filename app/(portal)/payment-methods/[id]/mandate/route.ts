import { notFound } from 'next/navigation'
import { paymentArea } from '@/lib/areas/payment/area'
import { maskedIban, readPaymentChange } from '@/lib/areas/payment/kind'
import { brand } from '@/lib/brand/brand'
import { attachmentHeaders } from '@/lib/files/attachment'
import { letterPdf } from '@/lib/files/letter'
import { asSeeOther } from '@/lib/http/download'
import { seeing } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date, dateTime } from '@/lib/i18n/formats'
import { viewing } from '@/lib/rooms/rooms'

type Context = { params: Promise<{ id: string }> }

/** R11.8: the mandate as it was given in the portal, with the last four digits of the IBAN. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params
  const actor = await seeing('data.payment')(`/payment-methods/${id}`).catch(asSeeOther)
  if (actor instanceof Response) return actor
  const request = await viewing(actor, (room) => paymentArea.list.one(room, id)).catch(() => notFound())
  const { after } = readPaymentChange(request.payload)
  if (!after.mandate) notFound()
  const [t, format] = await Promise.all([getTranslations('payment'), getFormatter()])
  const { name, creditorId } = brand()
  const title = t('pdf.title')
  const content = await letterPdf({
    title,
    from: name,
    to: actor.company.name,
    date: date(format, request.createdAt),
    language: actor.account.locale,
    parts: [
      {
        rows: [
          ...(creditorId ? [[t('creditor'), creditorId] as const] : []),
          [t('mandate'), after.mandate],
          [t('holder'), after.holder ?? ''],
          [t('iban'), maskedIban(after)],
          [t('pdf.customer'), actor.company.number],
          [t('pdf.kind'), t('pdf.recurring')],
          [t('pdf.by'), `${request.asker}, ${dateTime(format, request.createdAt)}`],
        ],
      },
      { text: t('pdf.text', { brand: name }) },
      { text: t('pdf.refund') },
    ],
  })
  const file = { name: `${title} ${after.mandate}.pdf`, type: 'application/pdf', bytes: content.length }
  return new Response(Buffer.from(content), { headers: attachmentHeaders(file) })
}
