import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { plainDigits, withoutInvisible } from '../ground/typed-text'

/** What a code can be sent to, and how. */
export type PhoneNumber = { e164: string; takesSms: boolean }

/** Nothing that costs who calls it, and no short numbers. */
const REFUSED = new Set(['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE', 'PERSONAL_NUMBER', 'UAN', 'PAGER', 'VOICEMAIL'])
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
  const number = withoutPlus(text, country) ?? parsed(text, country)
  // A number of no country is one of satellites or of nobody: a minute costs what a day costs elsewhere.
  if (!number?.isValid() || number.ext || !number.country || REFUSED.has(number.getType() ?? '')) return null
  return { e164: number.number, takesSms: number.getType() !== 'FIXED_LINE' }
}

const parsed = (text: string, country: Country) =>
  parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })

/**
 * „49 171 …“, where „0171 …“ or „+49 171 …“ was meant: with the plus it is a mobile number, without it at best a landline of a place
 * whose area code happens to begin like that, and one does not write those without their „0“.
 */
function withoutPlus(text: string, country: Country) {
  if (!text.startsWith(getCountryCallingCode(country))) return null
  if (parsed(text, country)?.getType() === 'MOBILE') return null
  const number = parsed(`+${text}`, country)
  return number?.isValid() && number.getType() === 'MOBILE' ? number : null
}

/** Words around a number; what holds a digit of its own, an extension or a second number, stays and is refused. */
const BEFORE = /^(?:[^\d+([]*[^\p{L}\d+([])?(?:t|m)?(?=[+([\d])/iu
const BEHIND = /(?<=\d)(?:[\s,;.(][^\d]*)?$/u

/** The number without what stands around it where it was copied, and with „+“ for „00“, which not every country dials. */
const withoutWords = (typed: string) =>
  withoutRemarks(plainDigits(withoutInvisible(typed)).trim())
    .replace(/[·•_|\u2043]/g, ' ')
    .replace(/^\(?00\)?[\s-]*(?=[1-9])/, '+')
    .replace(/^\(\s*\+\s*(\d+)\s*\)/, '+$1')

const withoutRemarks = (text: string) =>
  /fax/i.test(text)
    ? text
    : text
        .replace(/^(tel|sms|callto):/i, '')
        .replace(BEFORE, '')
        .replace(BEHIND, '')

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
