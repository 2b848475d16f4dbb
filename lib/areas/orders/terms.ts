import { createHash } from 'node:crypto'
import { z } from 'zod'

export const PERIODS = ['month', 'year', 'once'] as const
export type Period = (typeof PERIODS)[number]

const line = z.object({
  sku: z.string(),
  name: z.string(),
  quantity: z.number().int(),
  /** Net, for one, for each period. */
  cents: z.number().int(),
  period: z.enum(PERIODS),
  termMonths: z.number().int(),
  noticeMonths: z.number().int(),
  vatRate: z.number().int(),
  shipped: z.boolean(),
  enables: z.string().nullable(),
})
/** A line of an order, with everything as it was when the order was made. */
export type OrderLine = z.infer<typeof line>
export const readLines = (stored: unknown): OrderLine[] => z.array(line).parse(stored)

const netOf = ({ cents, quantity }: OrderLine) => cents * quantity

/** What one line binds the company to: net, over its minimum term. */
const boundBy = (one: OrderLine) => {
  if (one.period === 'once') return netOf(one)
  return netOf(one) * (one.period === 'year' ? one.termMonths / 12 : one.termMonths)
}

/** R11.10: the value of an order, which the limits are about. In cents, net. */
export const orderValue = (lines: OrderLine[]): number => lines.reduce((sum, one) => sum + boundBy(one), 0)

export type Total = { period: Period; net: number; vat: number; gross: number }

/**
 * What is due in each period. The VAT is rounded once for each rate, as on an invoice (EN 16931, BR-CO-17). `vatFree`:
 * the customer owes it.
 */
export const totalsOf = (lines: OrderLine[], vatFree: boolean): Total[] =>
  PERIODS.flatMap((period) => {
    const due = lines.filter((one) => one.period === period)
    if (due.length === 0) return []
    const net = due.reduce((sum, one) => sum + netOf(one), 0)
    const vat = vatFree ? 0 : vatOf(due)
    return [{ period, net, vat, gross: net + vat }]
  })

function vatOf(lines: OrderLine[]): number {
  const byRate = new Map<number, number>()
  for (const one of lines) byRate.set(one.vatRate, (byRate.get(one.vatRate) ?? 0) + netOf(one))
  return [...byRate].reduce((sum, [rate, net]) => sum + Math.round((net * rate) / 10_000), 0)
}

/**
 * What a person saw before ordering, as a short text. The form sends it back, so that an order is made of exactly that
 * or not at all; no price is ever read from a form.
 */
export const fingerprintOf = (lines: OrderLine[], vatFree: boolean): string =>
  createHash('sha256')
    .update(JSON.stringify([lines, vatFree]))
    .digest('hex')
    .slice(0, 32)

/** What lists display: „ERP 100 Cloud, 2 weitere“ would hide what people search for, so all names, up to a length. */
export function titleOf(lines: OrderLine[]): string {
  const all = lines.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ')
  return all.length > LONGEST ? `${all.slice(0, LONGEST - 1).trimEnd()}…` : all
}
const LONGEST = 160

/** „B-300001“, as people call an order. */
export const orderName = (number: number) => `B-${number}`
