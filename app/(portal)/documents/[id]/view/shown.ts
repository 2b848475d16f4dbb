import { getLocale, getTranslations } from '@/lib/http/translations'
import { countryName, exactMoney, exactNumber } from '@/lib/i18n/amounts'
import { day } from '@/lib/i18n/formats'
import type { Translate } from '@/lib/i18n/translate'
import { isCurrency } from '@/lib/invoices/codes'
import { textOf } from '@/lib/invoices/decimal'
import type { Address, Amount, Period } from '@/lib/invoices/model'

/** How the values of an e-invoice are written in the reader's language. What is missing is null. */
export async function writingIn(currency: string | null) {
  const [t, locale] = await Promise.all([getTranslations('eInvoice'), getLocale()])
  const plain = (amount: Amount) =>
    amount && ('value' in amount ? exactNumber(locale, textOf(amount.value)) : amount.text)
  const money = (amount: Amount) => {
    if (!amount || 'text' in amount) return plain(amount)
    if (isCurrency(currency)) return exactMoney(locale, textOf(amount.value), currency)
    return [plain(amount), currency].filter(Boolean).join(' ')
  }
  const on = (date: string | null) => date && day({ locale }, date)
  const country = (code: string | null) => code && countryName(locale, code)
  return {
    t,
    money,
    number: plain,
    percent: (amount: Amount) => amount && `${plain(amount)}\u00A0%`,
    day: on,
    country,
    unit: (code: string | null) => (isUnit(code) ? t(`units.${code}`) : (code ?? '')),
    period: (period: Period | null) => period && periodText(t, on(period.from), on(period.to)),
    address: (address: Address | null) => {
      if (!address) return []
      const city = [address.postcode, address.city].filter(Boolean).join(' ')
      return [...address.lines, city, address.region, country(address.country)].filter(
        (one) => one !== '' && one !== null,
      )
    },
  }
}

export type Writing = Awaited<ReturnType<typeof writingIn>>

function periodText(t: Translate<'eInvoice'>, from: string | null, to: string | null): string | null {
  if (from && to) return t('days', { from, to })
  return from ? t('since', { from }) : to && t('until', { to })
}

/** What is taken off stands with a minus, wherever it stands. */
export const lessThan = (text: string | null) => text && (/^[-−]/.test(text) ? text : `−${text}`)

const UNITS = [
  'C62',
  'H87',
  'EA',
  'XPP',
  'NAR',
  'HUR',
  'MIN',
  'DAY',
  'WEE',
  'MON',
  'ANN',
  'KGM',
  'GRM',
  'TNE',
  'LTR',
  'MTR',
  'MTK',
  'MTQ',
  'KMT',
  'KWH',
  'LS',
  'SET',
  'PR',
  'XBX',
  'XPK',
  'P1',
] as const
type Unit = (typeof UNITS)[number]
const isUnit = (code: string | null): code is Unit => UNITS.some((one) => one === code)

const CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'] as const

/** „Umsatzsteuer 19 %“, „Steuerfrei“; unknown categories by their code. */
export function taxName({ t, percent }: Writing, category: string | null, rate: Amount): string {
  const known = CATEGORIES.find((one) => one === category)
  if (known) return t(`categories.${known}`, { rate: percent(rate) ?? '' }).trim()
  return t('category', { category: category ?? '', rate: percent(rate) ?? '' }).trim()
}
