import { exactMoney, exactNumber } from '../../i18n/amounts'
import type { Locale } from '../../i18n/catalogue'
import { translator } from '../../i18n/translate'
import type { OrderLine, Period, Total } from './terms'

/** „1.234,50 €“ */
export const euros = (locale: Locale, cents: number) => exactMoney(locale, (cents / 100).toFixed(2), 'EUR')

/** „49,00 € je Monat“ */
export const priceInWords = (locale: Locale, cents: number, period: Period) =>
  translator(locale, 'orders')(`prices.${period}`, { amount: euros(locale, cents) })

type Terms = Pick<OrderLine, 'period' | 'termMonths' | 'noticeMonths'>

/** „Mindestlaufzeit 12 Monate, Kündigungsfrist 3 Monate“; what is bought once has neither. */
export function termsInWords(locale: Locale, { period, termMonths, noticeMonths }: Terms): string {
  const t = translator(locale, 'orders')
  if (period === 'once') return t('terms.once')
  return t('terms.running', { term: monthsInWords(locale, termMonths), notice: monthsInWords(locale, noticeMonths) })
}

export const monthsInWords = (locale: Locale, count: number) => translator(locale, 'orders')('terms.months', { count })

/** „19 %“ */
export const rateInWords = (locale: Locale, rate: number) =>
  `${exactNumber(locale, (rate / 100).toFixed(2))}${locale === 'de' ? '\u00a0' : ''}%`

/** For mails: „2 × ERP 100 Cloud“, and what it costs. */
export const lineInWords = (locale: Locale, one: OrderLine): { item: string; amount: string } => ({
  item: `${one.quantity} × ${one.name}`,
  amount: `${priceInWords(locale, one.cents * one.quantity, one.period)}. ${termsInWords(locale, one)}`,
})

/** „98,00 € netto, 116,62 € mit Umsatzsteuer“ */
export function totalInWords(locale: Locale, { period, net, gross }: Total, vatFree: boolean): string {
  const amounts = { net: euros(locale, net), gross: euros(locale, gross) }
  return translator(locale, 'orders')(`sums.${period}`, { ...amounts, vat: vatFree ? 'free' : 'due' })
}
