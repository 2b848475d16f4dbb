import { compared, ZERO } from './decimal'
import type { Finding } from './findings'
import type { Invoice, Line } from './model'
import { isXRechnung } from './profiles'
import { numberIn } from './values'

type Demand<T> = [rule: string, isMet: (one: T) => unknown]

/** What every invoice states (EN 16931-1, table of integrity constraints). */
const INVOICE: Demand<Invoice>[] = [
  ['BR-01', ({ profile }) => profile],
  ['BR-02', ({ number }) => number],
  ['BR-03', ({ issuedOn }) => issuedOn],
  ['BR-04', ({ typeCode }) => typeCode],
  ['BR-05', ({ currency }) => currency],
  ['BR-06', ({ seller }) => seller?.name],
  ['BR-07', ({ buyer }) => buyer?.name],
  ['BR-08', ({ seller }) => seller?.address],
  ['BR-09', ({ seller }) => seller?.address?.country],
  ['BR-10', ({ buyer }) => buyer?.address],
  ['BR-11', ({ buyer }) => buyer?.address?.country],
  ['BR-12', ({ totals }) => totals.lines],
  ['BR-13', ({ totals }) => totals.net],
  ['BR-14', ({ totals }) => totals.gross],
  ['BR-15', ({ totals }) => totals.payable],
  ['BR-16', ({ lines }) => lines.length > 0],
  ['BR-CO-18', ({ taxes }) => taxes.length > 0],
  ['BR-CO-25', ({ totals, dueOn, terms }) => !owes(totals) || dueOn || terms.texts.length + terms.discounts.length > 0],
  ['BR-CO-26', ({ seller }) => seller && (seller.vatId || seller.legalId || seller.ids.length > 0)],
  [
    'BR-61',
    ({ payments }) => payments.every(({ code, accounts }) => !/^(30|58)$/.test(code ?? '') || accounts.length > 0),
  ],
]

const owes = ({ payable }: Invoice['totals']) => {
  const due = numberIn(payable)
  return due !== null && compared(due, ZERO) > 0
}

/** What XRechnung demands beyond that. */
const GERMAN: Demand<Invoice>[] = [
  ['BR-DE-1', ({ payments }) => payments.length > 0],
  ['BR-DE-2', ({ seller }) => seller?.contact],
  ['BR-DE-3', ({ seller }) => seller?.address?.city],
  ['BR-DE-4', ({ seller }) => seller?.address?.postcode],
  ['BR-DE-5', ({ seller }) => !seller?.contact || seller.contact.name],
  ['BR-DE-6', ({ seller }) => !seller?.contact || seller.contact.phone],
  ['BR-DE-7', ({ seller }) => !seller?.contact || seller.contact.email],
  ['BR-DE-8', ({ buyer }) => buyer?.address?.city],
  ['BR-DE-9', ({ buyer }) => buyer?.address?.postcode],
  ['BR-DE-15', ({ buyerReference }) => buyerReference],
  ['BR-DE-26', ({ typeCode, preceding }) => typeCode !== '384' || preceding.length > 0],
]

const LINE: Demand<Line>[] = [
  ['BR-21', ({ id }) => id],
  ['BR-22', ({ quantity }) => quantity],
  ['BR-23', ({ unit }) => unit],
  ['BR-24', ({ net }) => net],
  ['BR-25', ({ item }) => item.name],
  ['BR-26', ({ price }) => price.net],
  ['BR-27', ({ price }) => compared(numberIn(price.net) ?? ZERO, ZERO) >= 0],
  ['BR-CO-04', ({ category }) => category],
]

/** What the invoice does not state although a rule demands it. */
export function presenceFindings(invoice: Invoice): Finding[] {
  const demands = isXRechnung(invoice.profile) ? [...INVOICE, ...GERMAN] : INVOICE
  const head = demands.flatMap(([rule, isMet]) => (isMet(invoice) ? [] : [{ rule }]))
  // Lines that only group or explain others need not be complete.
  const lines = invoice.lines.filter(({ counts }) => counts)
  return [...head, ...lines.flatMap((line) => ofLine(line))]
}

const ofLine = (line: Line): Finding[] =>
  LINE.flatMap(([rule, isMet]) => (isMet(line) ? [] : [{ rule, about: line.id ?? '' }]))
