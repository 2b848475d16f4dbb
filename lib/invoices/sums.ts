import { compared, type Decimal, dividedBy, isZero, minus, negated, plus, rounded, sumOf, times, ZERO } from './decimal'
import { type Finding, mismatch } from './findings'
import type { AllowanceOrCharge, Amount, Invoice, Line } from './model'
import { taxFindings } from './tax-sums'
import { numberIn } from './values'

const TWO_PLACES = 2
const TOLERANCE: Decimal = { units: 2n, scale: 2 }

/**
 * Recomputes the sums of an invoice and compares them with those that it states. A sum that is not stated is compared
 * only if something would have to be in it. Without lines (`hasLines`) only the totals are compared.
 */
export function sumFindings(invoice: Invoice, hasLines: boolean): Finding[] {
  const lines = hasLines ? [...lineSums(invoice), ...taxFindings(invoice)] : []
  return [...totals(invoice, hasLines), ...lines]
}

const known = (amount: Amount): Decimal => numberIn(amount) ?? ZERO
const total = (all: readonly { amount: Amount }[]) => sumOf(all.map(({ amount }) => known(amount)))

/** One rule: what is stated, and what it should be. */
type Rule = [name: string, stated: Amount, computed: Decimal]

function totals({ totals: sums, allowances, taxes, lines, thirdParty }: Invoice, hasLines: boolean): Finding[] {
  const counted = lines.filter(({ counts }) => counts)
  const own = (isCharge: boolean) => total(allowances.filter((one) => one.isCharge === isCharge))
  const ofLines: Rule[] = [
    ['BR-CO-10', sums.lines, sumOf(counted.map(({ net }) => known(net)))],
    ['BR-CO-11', sums.allowances ?? zeroUnless(own(false)), own(false)],
    ['BR-CO-12', sums.charges ?? zeroUnless(own(true)), own(true)],
    ['BR-CO-13', sums.net, plus(minus(known(sums.lines), known(sums.allowances)), known(sums.charges))],
    ['BR-CO-14', sums.tax ?? zeroUnless(total(taxes)), total(taxes)],
  ]
  const due = plus(minus(known(sums.gross), known(sums.prepaid)), known(sums.rounding))
  const always: Rule[] = [['BR-CO-15', sums.gross, plus(known(sums.net), known(sums.tax))]]
  const payable: Rule = [thirdParty.length > 0 ? 'BR-DEX-09' : 'BR-CO-16', sums.payable, plus(due, total(thirdParty))]
  // MINIMUM has no field for what was paid before.
  if (hasLines || sums.prepaid) always.push(payable)
  return [...(hasLines ? ofLines : []), ...always].flatMap(broken)
}

/** Not stating a sum of nothing is right. */
const zeroUnless = (computed: Decimal): Amount => (isZero(computed) ? null : { value: ZERO })

function broken([rule, stated, computed]: Rule): Finding[] {
  const value = numberIn(stated)
  const expected = rounded(computed, TWO_PLACES)
  return value && compared(value, expected) !== 0 ? [mismatch(rule, value, expected)] : []
}

function lineSums({ lines, syntax }: Invoice): Finding[] {
  return lines.flatMap((line, index) => [
    ...lineSum(line),
    ...(syntax === 'ubl' && isAbove(line, lines[index + 1]) ? subLines(line, lines.slice(index + 1)) : []),
  ])
}

/** Net amount of a line = quantity × price ÷ base quantity, less its allowances, plus its charges. */
function lineSum({ id, net, quantity, price, allowances }: Line): Finding[] {
  const [stated, count, each] = [net, quantity, price.net].map(numberIn)
  if (!stated || !count || !each) return []
  const whole = dividedBy(times(count, each), numberIn(price.per) ?? { units: 1n, scale: 0 }, 6)
  if (!whole) return []
  const computed = rounded(plus(whole, sumOf(allowances.map(signed))), TWO_PLACES)
  return isNear(stated, computed) ? [] : [mismatch('PEPPOL-EN16931-R120', stated, computed, id ?? undefined)]
}

const signed = ({ isCharge, amount }: AllowanceOrCharge) => (isCharge ? known(amount) : negated(known(amount)))

/** Lines round their prices, so Peppol allows two hundredths. */
function isNear(a: Decimal, b: Decimal): boolean {
  const difference = minus(a, b)
  return compared(difference, TOLERANCE) <= 0 && compared(difference, negated(TOLERANCE)) >= 0
}

const isAbove = (line: Line, next: Line | undefined) => next !== undefined && next.depth > line.depth

/** The amounts of the sub-lines directly below a line sum up to its own. */
function subLines({ id, net, depth }: Line, after: Line[]): Finding[] {
  const end = after.findIndex((one) => one.depth <= depth)
  const below = (end < 0 ? after : after.slice(0, end)).filter((one) => one.depth === depth + 1)
  const stated = numberIn(net)
  if (below.length === 0 || !stated) return []
  const computed = rounded(sumOf(below.map((one) => known(one.net))), TWO_PLACES)
  return compared(stated, computed) === 0 ? [] : [mismatch('BR-DEX-02', stated, computed, id ?? undefined)]
}
