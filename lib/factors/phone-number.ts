import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { plainDigits, withoutInvisible } from '../typed-text'

/** What a code can be sent to, and how. */
export type PhoneNumber = { e164: string; takesSms: boolean }

/** Nothing that costs who calls it, and no short numbers. */
const REFUSED = new Set(['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE', 'UAN', 'PAGER', 'VOICEMAIL'])
const LONGEST = 60

export type Country = CountryCode
export const COUNTRIES = getCountries() as [Country, ...Country[]]
export const isCountry = (text: string | null | undefined): text is Country => COUNTRIES.includes(text as Country)
/** „+43“ for AT. */
export const callingCode = (country: Country) => `+${getCountryCallingCode(country)}`

/** A number as people write it, or null. `country` counts where the number names none („+43…“, „0043…“). */
export function readPhoneNumber(typed: string, country: Country = 'DE'): PhoneNumber | null {
  const text = withoutWords(typed)
  if (text.length > LONGEST) return null
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  if (!number?.isValid() || number.ext || REFUSED.has(number.getType() ?? '')) return null
  return { e164: number.number, takesSms: number.getType() !== 'FIXED_LINE' }
}

/** What stands before a number that was pasted, the forms of its signs, and „00“ for the plus, which not every country dials. */
const withoutWords = (typed: string) =>
  plainDigits(withoutInvisible(typed))
    .trim()
    .replace(/^(tel|telefon|phone|fon|mobil|mobile|handy|sms|t|m)\b[.:\s]*/i, '')
    .replace(/^\(?00\)?[\s-]*(?=[1-9])/, '+')
    .replace(/^\(\s*\+\s*(\d+)\s*\)/, '+$1')

/** „+43 664 1234567“ and the country it belongs to, as its owner is shown it; null for a number of no single country. */
export function shownNumber(e164: string): { number: string; country: Country | null } {
  const read = parsePhoneNumberFromString(e164)
  return { number: read?.formatInternational() ?? e164, country: read?.country ?? null }
}

/** „+49 ••• 67“: enough for its owner, too little for anybody else. */
export function maskedNumber(e164: string): string {
  const country = parsePhoneNumberFromString(e164)?.countryCallingCode
  return `+${country ?? ''} ••• ${e164.slice(-2)}`
}
