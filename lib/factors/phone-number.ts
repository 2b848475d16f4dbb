import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What a code can be sent to, and how. */
export type PhoneNumber = { e164: string; takesSms: boolean }

/** Nothing that costs who calls it, and no short numbers. */
const REFUSED = new Set(['PREMIUM_RATE', 'SHARED_COST', 'TOLL_FREE', 'UAN', 'PAGER', 'VOICEMAIL'])
const LONGEST = 40

/** A number as people write it (Germany where no country is named), or null. */
export function readPhoneNumber(typed: string): PhoneNumber | null {
  if (typed.length > LONGEST) return null
  const number = parsePhoneNumberFromString(typed, { defaultCountry: 'DE', extract: false })
  if (!number?.isValid() || number.ext || REFUSED.has(number.getType() ?? '')) return null
  return { e164: number.number, takesSms: number.getType() !== 'FIXED_LINE' }
}

/** „+49 ••• 67“: enough for its owner, too little for anybody else. */
export function maskedNumber(e164: string): string {
  const country = parsePhoneNumberFromString(e164)?.countryCallingCode
  return `+${country ?? ''} ••• ${e164.slice(-2)}`
}
