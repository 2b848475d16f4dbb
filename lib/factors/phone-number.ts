import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { plainDigits, withoutInvisible } from '../ground/typed-text'

/** A number in international format (E.164), and whether it can receive an SMS. */
export type PhoneNumber = { e164: string; takesSms: boolean }

/** Types of numbers that are refused: special rates, personal and company-wide numbers, pagers and voicemail. */
const REFUSED = new Set(['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE', 'PERSONAL_NUMBER', 'UAN', 'PAGER', 'VOICEMAIL'])
const LONGEST = 60

export type Country = CountryCode
export const COUNTRIES = getCountries() as [Country, ...Country[]]
export const isCountry = (text: string | null | undefined): text is Country => COUNTRIES.includes(text as Country)
/** „+43“ for AT. */
export const callingCode = (country: Country) => `+${getCountryCallingCode(country)}`

/**
 * Reads a number as people write it; null where it is not accepted. `country` applies where the number names none
 * („+43…“, „0043…“).
 */
export function readPhoneNumber(typed: string, country: Country = 'DE'): PhoneNumber | null {
  const text = withoutWords(typed)
  if (text.length > LONGEST) return null
  const number = withoutPlus(text, country) ?? parsed(text, country)
  // A number without a country belongs to a satellite or to nobody, and calls to satellites are very expensive.
  if (!number?.isValid() || number.ext || !number.country || REFUSED.has(number.getType() ?? '')) return null
  return { e164: number.number, takesSms: number.getType() !== 'FIXED_LINE' }
}

const parsed = (text: string, country: Country) =>
  parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })

/**
 * Reads „49 171 …“ where „0171 …“ or „+49 171 …“ was meant: with „+“ it is a mobile number. Without „+“ it would at
 * best be a landline whose area code begins with these digits, and people write a landline with its leading „0“.
 */
function withoutPlus(text: string, country: Country) {
  if (!text.startsWith(getCountryCallingCode(country))) return null
  if (parsed(text, country)?.getType() === 'MOBILE') return null
  const number = parsed(`+${text}`, country)
  return number?.isValid() && number.getType() === 'MOBILE' ? number : null
}

/**
 * Words before and after a number. Text with digits of its own (an extension, a second number) is not removed, so it is
 * refused.
 */
const BEFORE = /^(?:[^\d+([]*[^\p{L}\d+([])?(?:t|m)?(?=[+([\d])/iu
const BEHIND = /(?<=\d)(?:[\s,;.(][^\d]*)?$/u

/** The number without the text that was copied with it, and with „+“ for „00“, which not every country dials. */
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

/**
 * „+43 664 1234567“ and its country, for the number's owner; the country is null where the number belongs to no single
 * one.
 */
export function shownNumber(e164: string): { number: string; country: Country | null } {
  const read = parsePhoneNumberFromString(e164)
  return { number: read?.formatInternational() ?? e164, country: read?.country ?? null }
}

/** „+49 ••• 67“: its owner recognises the number, nobody else learns it. */
export function maskedNumber(e164: string): string {
  const country = parsePhoneNumberFromString(e164)?.countryCallingCode
  return `+${country ?? ''} ••• ${e164.slice(-2)}`
}
