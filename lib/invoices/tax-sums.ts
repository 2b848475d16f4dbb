import { compared, type Decimal, isZero, minus, negated, plus, rounded, textOf, times, ZERO } from './decimal'
import { type Finding, mismatch } from './findings'
import type { Amount, Invoice, TaxPart } from './model'
import { numberIn } from './values'

/** The rules of each category of tax (UNTDID 5305) have names of their own. */
const RULES: Record<string, string> = {
  S: 'BR-S',
  Z: 'BR-Z',
  E: 'BR-E',
  AE: 'BR-AE',
  K: 'BR-IC',
  G: 'BR-G',
  O: 'BR-O',
  L: 'BR-AF',
  M: 'BR-AG',
}
/** Categories in which no tax is due, and those that must say why. */
const UNTAXED = /^(Z|E|AE|K|G|O)$/
const NEEDS_REASON = /^(E|AE|K|G|O)$/

const known = (amount: Amount): Decimal => numberIn(amount) ?? ZERO
/** Lines and taxes belong together by category, and by rate where there is one. */
const keyOf = (category: string | null, rate: Amount) =>
  `${category ?? ''} ${UNTAXED.test(category ?? '') ? '' : textOf(known(rate))}`.trim()

/** The taxes per category and rate: each basis, each amount of tax, and what must be said where no tax is due. */
export function taxFindings(invoice: Invoice): Finding[] {
  const bases = basesOf(invoice)
  const stated = new Set(invoice.taxes.map(({ category, rate }) => keyOf(category, rate)))
  const missing = [...bases.keys()].filter((key) => !stated.has(key) && RULES[key.split(' ')[0]!])
  return [
    ...missing.map((key) => ({ rule: `${RULES[key.split(' ')[0]!]}-01`, about: key })),
    ...invoice.taxes.flatMap((part) => ofPart(part, bases.get(keyOf(part.category, part.rate)), invoice.lines.length)),
  ]
}

/** Per category and rate: the net amounts of the lines, less allowances, plus charges of the whole invoice. */
function basesOf({ lines, allowances }: Invoice): Map<string, Decimal> {
  const bases = new Map<string, Decimal>()
  const add = (key: string, amount: Decimal) => bases.set(key, plus(bases.get(key) ?? ZERO, amount))
  for (const { counts, category, rate, net } of lines) if (counts && category) add(keyOf(category, rate), known(net))
  for (const { category, rate, amount, isCharge } of allowances)
    if (category) add(keyOf(category, rate), isCharge ? known(amount) : negated(known(amount)))
  return bases
}

function ofPart(
  { category, rate, basis, amount, exemption, exemptionCode }: TaxPart,
  base: Decimal | undefined,
  lines: number,
): Finding[] {
  const prefix = RULES[category ?? '']
  const about = keyOf(category, rate)
  if (!prefix) return [{ rule: 'BR-CL-17', about: category ?? '' }]
  const found: Finding[] = []
  const [statedBase, statedTax] = [numberIn(basis), numberIn(amount)]
  const computedBase = rounded(base ?? ZERO, 2)
  if (statedBase && compared(statedBase, computedBase) !== 0)
    found.push(mismatch(`${prefix}-08`, statedBase, computedBase, about))
  const isFree = UNTAXED.test(category ?? '')
  if (isFree && statedTax && !isZero(statedTax)) found.push(mismatch(`${prefix}-09`, statedTax, ZERO, about))
  if (!isFree && statedTax && statedBase) {
    const tax = rounded({ ...times(statedBase, known(rate)), scale: statedBase.scale + known(rate).scale + 2 }, 2)
    if (!isWithin(statedTax, tax, lines)) found.push(mismatch('BR-CO-17', statedTax, tax, about))
  }
  if (NEEDS_REASON.test(category ?? '') && !exemption && !exemptionCode) found.push({ rule: `${prefix}-10`, about })
  return found
}

/** Tax may be rounded line by line: half a hundredth for each line, and at least one hundredth. */
function isWithin(stated: Decimal, computed: Decimal, lines: number): boolean {
  const most: Decimal = { units: BigInt(Math.max(10, 5 * lines)), scale: 3 }
  const difference = minus(stated, computed)
  return compared(difference, most) <= 0 && compared(difference, negated(most)) >= 0
}
