import type { ReactNode } from 'react'
import type { Column } from '@/components/ui/table'
import type { OrderLine } from '@/lib/areas/orders/terms'
import { euros, priceInWords, termsInWords } from '@/lib/areas/orders/words'
import { getFormatter, getTranslations } from '@/lib/http/translations'

type Line = Pick<OrderLine, 'name' | 'cents' | 'period' | 'termMonths' | 'noticeMonths'> & { seenCents?: number }

/** The product with its terms, and its price, in the cart and in an order. `note`: what stands in the way. */
export async function orderColumns<Row extends Line>(note?: (line: Row) => ReactNode) {
  const [t, { locale }] = await Promise.all([getTranslations('orders'), getFormatter()])
  const product: Column<Row> = {
    key: 'product',
    label: t('catalogue.product'),
    names: true,
    breakable: true,
    cell: (line) => (
      <span>
        {line.name}
        <span className="block text-sm font-normal text-muted">{termsInWords(locale, line)}</span>
        {note?.(line)}
      </span>
    ),
  }
  const each: Column<Row> = {
    key: 'each',
    label: t('cart.each'),
    align: 'end',
    cell: ({ cents, seenCents, period }) => (
      <span className="figures whitespace-nowrap">
        {priceInWords(locale, cents, period)}
        {seenCents === undefined || seenCents === cents ? null : (
          <strong className="block text-sm">{t('cart.was', { amount: euros(locale, seenCents) })}</strong>
        )}
      </span>
    ),
  }
  return { product, each }
}
