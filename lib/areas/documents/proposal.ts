import { readDay } from '../../ground/day'
import { rounded, textOf } from '../../invoices/decimal'
import type { Invoice } from '../../invoices/model'

/** What an e-invoice says of itself, as the fields of the form. What it does not state is empty. */
export type Proposal = { number: string; issuedOn: string; dueOn: string; cents: number | null; currency: string }

const MOST_CENTS = 10n ** 15n

export function proposalOf(invoice: Invoice | null): Proposal {
  const payable = invoice?.totals.payable
  const units = payable && 'value' in payable ? BigInt(textOf(rounded(payable.value, 2), 2).replace('.', '')) : null
  return {
    number: invoice?.number?.slice(0, 60) ?? '',
    issuedOn: readDay(invoice?.issuedOn ?? '') ?? '',
    dueOn: readDay(invoice?.dueOn ?? '') ?? '',
    cents: units !== null && units < MOST_CENTS && units > -MOST_CENTS ? Number(units) : null,
    currency: /^[A-Z]{3}$/.test(invoice?.currency ?? '') ? invoice!.currency! : 'EUR',
  }
}
