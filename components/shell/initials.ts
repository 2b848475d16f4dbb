/** Pairs of letters that mean something else in German. */
const SIGNS = new Set(['AH', 'HH', 'HJ', 'KZ', 'NS', 'SA', 'SD', 'SS', 'WC'])

/**
 * Initials of the first and the last word, letters only; of a single word its first letter. Empty for a name without
 * letters. Only one letter if the two could be read as a sign.
 */
export function initials(name: string): string {
  const letters = name
    .split(/\s+/u)
    .map((word) => /\p{L}/u.exec(word)?.[0] ?? '')
    .filter(Boolean)
  const both = [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase()
  return SIGNS.has(both) ? both.slice(0, 1) : both
}
