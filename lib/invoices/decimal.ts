/** An exact decimal number: `units` × 10^-`scale`. Amounts of invoices are never floats. */
export type Decimal = { readonly units: bigint; readonly scale: number }

/** As `xsd:decimal` writes it: no exponent, and either side of the point may be empty. */
const FORM = /^([+-]?)(\d*)\.?(\d*)$/
/** Longer than any amount, so that nobody makes the server multiply numbers of a million digits. */
const LONGEST = 40

/** Null if the text is no decimal number. */
export function decimalOf(text: string): Decimal | null {
  const parts = text.length <= LONGEST ? FORM.exec(text) : null
  const [, sign = '', whole = '', fraction = ''] = parts ?? []
  if (whole + fraction === '') return null
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

export const ZERO: Decimal = { units: 0n, scale: 0 }

const unitsAt = ({ units, scale }: Decimal, wanted: number) => units * 10n ** BigInt(wanted - scale)

export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

export const negated = ({ units, scale }: Decimal): Decimal => ({ units: -units, scale })
export const minus = (a: Decimal, b: Decimal): Decimal => plus(a, negated(b))
export const sumOf = (all: readonly Decimal[]): Decimal => all.reduce(plus, ZERO)
export const times = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, scale: a.scale + b.scale })

/** The quotient, commercially rounded. Null if `b` is zero. */
export function dividedBy(a: Decimal, b: Decimal, scale: number): Decimal | null {
  if (b.units === 0n) return null
  const common = Math.max(a.scale, b.scale)
  return { units: halfUp(unitsAt(a, common) * 10n ** BigInt(scale), unitsAt(b, common)), scale }
}

/** Commercially rounded: a half goes away from zero. */
export const rounded = (a: Decimal, scale: number): Decimal =>
  a.scale <= scale ? a : { units: halfUp(a.units, 10n ** BigInt(a.scale - scale)), scale }

function halfUp(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor]
  const whole = (2n * top + bottom) / (2n * bottom)
  return negative ? -whole : whole
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compared(a: Decimal, b: Decimal): number {
  const { units } = minus(a, b)
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

export const isZero = ({ units }: Decimal) => units === 0n

/** „-1234.50“, with at least `places` digits after the point and no superfluous zeros beyond them. */
export function textOf({ units, scale }: Decimal, places = 0): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits
    .slice(digits.length - scale)
    .replace(/0+$/, '')
    .padEnd(places, '0')
  return `${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}
