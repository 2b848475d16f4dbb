import { brandName } from '../../brand/brand'
import { letterPdf } from '../../files/letter'
import type { Locale } from '../../i18n/catalogue'
import { date, dateTime } from '../../i18n/formats'
import { formatter, translator } from '../../i18n/translate'
import type { Order } from './area'
import { orderName, orderValue, readLines, totalsOf } from './terms'
import { euros, lineInWords, totalInWords } from './words'

const OVER: readonly Order['state'][] = ['declined', 'withdrawn', 'refused']

/** R11.9: the confirmation of an order as a PDF: its lines as they were ordered, sums, and what the order is now. */
export function orderLetter(order: Order, company: { name: string; number: string }, locale: Locale) {
  const [t, format, brand] = [translator(locale, 'orders'), formatter(locale), brandName()]
  const [lines, { vatFree }] = [readLines(order.lines), order]
  const said = OVER.includes(order.state)
    ? t('pdf.over', { state: t(`states.${order.state}`) })
    : t(order.state === 'waiting' ? 'pdf.waiting' : 'pdf.received', { brand })
  const filled = (term: string, value: string | null) => (value ? [[term, value.replace(/\n/g, ', ')] as const] : [])
  return letterPdf({
    title: `${t('pdf.title')} ${orderName(order.number)}`,
    from: brand,
    to: company.name,
    date: date(format, order.createdAt),
    language: locale,
    parts: [
      { text: said },
      {
        rows: [
          [t('pdf.customer'), company.number],
          [t('pdf.number'), orderName(order.number)],
          [t('ordered'), dateTime(format, order.createdAt)],
          ...filled(t('orderer'), order.orderer),
          ...filled(t('check.costCentre'), order.costCentre),
          ...filled(t('check.address'), order.deliverTo),
          ...filled(t('check.reference'), order.reference),
        ],
      },
      {
        rows: lines.map((one) => {
          const { item, amount } = lineInWords(locale, one)
          return [item, `${amount} (${one.sku})`] as const
        }),
      },
      {
        rows: [
          ...totalsOf(lines, vatFree).map(
            (total) => [t(`sum.periods.${total.period}`), totalInWords(locale, total, vatFree)] as const,
          ),
          [t('sum.value'), euros(locale, orderValue(lines))],
        ],
      },
      ...(vatFree ? [{ text: t('sum.vatFree') }] : []),
    ],
  })
}
