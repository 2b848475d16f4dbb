import type { Locale } from './catalogue'

/** Formatters are costly to make, and an invoice has thousands of amounts. */
const made = new Map<string, Intl.NumberFormat>()

function formatOf(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${Object.values(options).join(' ')}`
  const format = made.get(key) ?? new Intl.NumberFormat(locale, options)
  made.set(key, format)
  return format
}

/** Decimal digits as text are formatted without a detour over floats. */
type Digits = `${number}`
const UP_TO = 10

/** „1.234,50 €“ from `1234.5`, exactly. `currency`: a code of ISO 4217. */
export const exactMoney = (locale: Locale, amount: string, currency: string): string =>
  formatOf(locale, { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: UP_TO }).format(
    amount as Digits,
  )

/** „1.234,5“ from `1234.5`, exactly. */
export const exactNumber = (locale: Locale, amount: string): string =>
  formatOf(locale, { maximumFractionDigits: UP_TO }).format(amount as Digits)

/** The name of a country by its code; the code where there is none. */
export function countryName(locale: Locale, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}
