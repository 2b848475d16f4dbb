import { type Decimal, decimalOf, minus, negated, plus, rounded, sumOf, textOf, times } from '@/lib/invoices/decimal'

export type DraftParty = { name: string; street: string; postcode: string; city: string; country: string }

/** What a sample e-invoice is made from. Amounts are texts such as `12.50`; the sums are computed. */
export type Draft = {
  number: string
  issuedOn: string
  dueOn: string
  typeCode?: string
  buyer: DraftParty
  /** The buyer's number with the seller; BT-10 and BT-46. */
  customer: string
  order?: string
  period?: { from: string; to: string }
  note?: string
  /** BT-20, with „Skonto“ as XRechnung writes it. */
  terms: string
  lines: { name: string; about?: string; quantity: string; unit: string; price: string; rate: string }[]
  /** An allowance on the whole invoice. */
  allowance?: { reason: string; amount: string; rate: string }
  prepaid?: string
}

export type DraftTax = { rate: string; basis: string; amount: string }
export type DraftSums = {
  lineNets: string[]
  lines: string
  allowances: string
  net: string
  taxes: DraftTax[]
  tax: string
  gross: string
  payable: string
}

export const SELLER = {
  street: 'Torstraße 7',
  postcode: '22765',
  city: 'Hamburg',
  country: 'DE',
  vatId: 'DE123456789',
  register: 'HRB 123456',
  contact: 'Rechnungsstelle',
  phone: '+49 40 000000-0',
  email: 'rechnung@torhaus.test',
  /** A valid IBAN of a bank that does not exist. */
  iban: 'DE79000000001234567890',
}

const amount = (text: string): Decimal => decimalOf(text)!
const shown = (value: Decimal) => textOf(rounded(value, 2), 2)

/** The sums as EN 16931 computes them. */
export function sumsOf({ lines, allowance, prepaid = '0' }: Draft): DraftSums {
  const nets = lines.map(({ quantity, price }) => rounded(times(amount(quantity), amount(price)), 2))
  const total = sumOf(nets)
  const off = amount(allowance?.amount ?? '0')
  const rates = [...new Set(lines.map(({ rate }) => rate))]
  const taxes = rates.map((rate) => {
    const own = sumOf(nets.filter((_, index) => lines[index]!.rate === rate))
    const basis = allowance?.rate === rate ? minus(own, off) : own
    return { rate, basis: shown(basis), amount: shown(times(basis, times(amount(rate), amount('0.01')))) }
  })
  const tax = sumOf(taxes.map((one) => amount(one.amount)))
  const net = minus(total, off)
  const gross = plus(net, tax)
  return {
    lineNets: nets.map(shown),
    lines: shown(total),
    allowances: shown(off),
    net: shown(net),
    taxes,
    tax: shown(tax),
    gross: shown(gross),
    payable: shown(plus(gross, negated(amount(prepaid)))),
  }
}

export const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
export const XRECHNUNG = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'
export const PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
