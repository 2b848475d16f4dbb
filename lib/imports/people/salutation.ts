import type { NewPerson } from '../../people/add'

const SALUTATIONS: Record<NewPerson['salutation'], string[]> = {
  ms: [
    'frau',
    'fr',
    'ms',
    'mrs',
    'miss',
    'madam',
    'w',
    'f',
    'weiblich',
    'female',
    'woman',
    'madame',
    'mme',
    'signora',
    'weibl',
    'liebe frau',
    'sehr geehrte frau',
    'dear ms',
    'dear mrs',
  ],
  mr: [
    'herr',
    'herrn',
    'hr',
    'hrn',
    'mr',
    'mister',
    'sir',
    'm',
    'männlich',
    'male',
    'man',
    'mann',
    'monsieur',
    'signor',
    'männl',
    'lieber herr',
    'sehr geehrter herr',
    'dear mr',
  ],
  neutral: [
    'sehr geehrte/r frau/herr',
    'sehr geehrte frau/sehr geehrter herr',
    'dear ms/mr',
    'dear mr/ms',
    'frau/herr',
    'herr/frau',
    'ms/mr',
    'mr/ms',
    'mx',
    'divers',
    'diverse',
    'd',
    'x',
    'neutral',
    'nonbinary',
    'non-binary',
    'nicht-binär',
    'nichtbinär',
    'other',
  ],
  none: [
    '',
    '-',
    '–',
    'keine',
    'keine anrede',
    'ohne',
    'ohne anrede',
    'keine angabe',
    'ohne angabe',
    'k.a',
    'k. a',
    'none',
    'no salutation',
    'no form of address',
    'not given',
    'n/a',
    'n.a',
    'n. a',
    '--',
    '—',
    'unbekannt',
    'unknown',
  ],
}

const BY_WORD = new Map(
  Object.entries(SALUTATIONS).flatMap(([key, words]) =>
    words.map((word) => [word, key as NewPerson['salutation']] as const),
  ),
)

/** Titles that may follow „Herr“ or „Frau“ in the same cell. A title alone is no salutation. */
const TITLE = /(?<=\S)(?:\s+(?:dr|prof|mag|ing|dipl|di|ddr|phd|med|rer|nat|jur|phil|h\.? ?c)\b\.?(?:-ing\b\.?)?)+$/u

const LONGEST = 100

/**
 * The salutation that a word means. Case, a trailing full stop and titles after it make no difference. Null for an
 * unknown word.
 */
export function salutationOf(typed: string): NewPerson['salutation'] | null {
  // Cells may be long, and matching titles at the end of a long text is slow.
  if (typed.length > LONGEST) return null
  const word = typed
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .replace(TITLE, '')
    .replace(/[.,:\s]+$/, '')
  return BY_WORD.get(word) ?? null
}
