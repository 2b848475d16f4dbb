import { codeFindings } from './codes'
import { type Decimal, textOf } from './decimal'
import type { Amount, Invoice } from './model'
import { presenceFindings } from './presence'
import { profileOf } from './profiles'
import { sumFindings } from './sums'

/**
 * What is wrong, by the name of the rule: of EN 16931 (`BR-…`), of XRechnung (`BR-DE-…`), of Peppol, or ours for what
 * no rule names (`XML:…`, `PDF:…`, `PROFILE`). `about`: the line, rate or value. `stated` and `computed`: the amounts
 * of a sum that does not add up.
 */
export type Finding = { rule: string; about?: string; stated?: string; computed?: string }

/** As many as a person reads; a file of 5,000 wrong lines has 5,000. */
const MOST = 40

export const isSum = ({ stated }: Finding) => stated !== undefined

export const mismatch = (rule: string, stated: Decimal, computed: Decimal, about?: string): Finding => ({
  rule,
  stated: textOf(stated, 2),
  computed: textOf(computed, 2),
  ...(about === undefined ? {} : { about }),
})

/** All that is wrong with an invoice; sums first. */
export function findingsOf(invoice: Invoice): Finding[] {
  const profile = profileOf(invoice.profile)
  const aid = profile.isInvoice ? [] : [{ rule: 'PROFILE', about: profile.name }]
  const rest = profile.isInvoice ? [...presenceFindings(invoice), ...codeFindings(invoice)] : []
  return [...sumFindings(invoice, profile.hasLines), ...aid, ...badNumbers(invoice), ...rest].slice(0, MOST)
}

/** Amounts that are no numbers. The schema refuses them; the portal shows them as they stand. */
function badNumbers({ totals, lines, taxes }: Invoice): Finding[] {
  const amounts: Amount[] = [
    ...Object.values(totals),
    ...taxes.flatMap(({ basis, amount, rate }) => [basis, amount, rate]),
    ...lines.flatMap(({ net, quantity, price }) => [net, quantity, price.net]),
  ]
  return amounts.flatMap((one) => (one && 'text' in one ? [{ rule: 'XSD:decimal', about: one.text }] : []))
}
