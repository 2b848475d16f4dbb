import { hashToken } from '../ground/secrets'
import { plainDigits, withoutInvisible } from '../ground/typed-text'

const LONGEST = 5000
/** First without blanks: in one piece or with hyphens. If none is found, also with blanks between the groups. */
const SHAPES = [
  /(?<![A-Z0-9])TOR(?:[\p{Pd}\u2212._]?[A-Z0-9]{4}){3,4}(?![A-Z0-9])/gu,
  /(?<![A-Z0-9])TOR(?:[\s\p{Pd}\u2212._]{1,3}[A-Z0-9]{4}){3,4}(?![A-Z0-9])/gu,
]

/**
 * R2.10: finds the one registration code in typed or pasted text and returns it as `TOR20260815…`. Null if the text
 * contains none or several.
 */
export function readRegistrationCode(typed: string): string | null {
  if (typed.length > LONGEST) return null
  const text = plainDigits(withoutInvisible(typed)).toUpperCase()
  for (const shape of SHAPES) {
    const found = text.match(shape)
    if (found) return found.length === 1 ? found[0].replace(/[^A-Z0-9]/g, '') : null
  }
  return null
}

/** The hash that is stored for a code. Upper and lower case, blanks and hyphens make no difference. */
export const registrationCodeHash = (code: string) =>
  hashToken(`registration code ${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`)
