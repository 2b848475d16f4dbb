import { hashToken } from '../ground/secrets'
import { plainDigits, withoutInvisible } from '../ground/typed-text'

const LONGEST = 5000
/** In one piece or with hyphens; else with blanks too, where other words may stand beside it. */
const SHAPES = [
  /(?<![A-Z0-9])TOR(?:[\p{Pd}\u2212._]?[A-Z0-9]{4}){3,4}(?![A-Z0-9])/gu,
  /(?<![A-Z0-9])TOR(?:[\s\p{Pd}\u2212._]{1,3}[A-Z0-9]{4}){3,4}(?![A-Z0-9])/gu,
]

/** R2.10: the one registration code in what was typed or pasted, as `TOR20260815…`; null where there is none, or more than one. */
export function readRegistrationCode(typed: string): string | null {
  if (typed.length > LONGEST) return null
  const text = plainDigits(withoutInvisible(typed)).toUpperCase()
  for (const shape of SHAPES) {
    const found = text.match(shape)
    if (found) return found.length === 1 ? found[0].replace(/[^A-Z0-9]/g, '') : null
  }
  return null
}

/** What is stored of a code; case, blanks and hyphens do not matter. */
export const registrationCodeHash = (code: string) =>
  hashToken(`registration code ${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`)
