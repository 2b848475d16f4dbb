import { ciiAllowances, ciiLines, ciiPeriod } from './cii-lines'
import { addressIn, attachmentsIn, partyIn, paymentsIn, referencesIn, termsOf } from './cii-parts'
import type { Delivery, Invoice, TaxPart, Totals } from './model'
import { amountAt, identifierAt, momentAt, unlessEmpty } from './values'
import { allAt, type Element, firstAt, textAt } from './xml'

/** Reads `CrossIndustryInvoice` (D16B): XRechnung, ZUGFeRD from 2.0 on and Factur-X. */
export function readCii(root: Element): Invoice {
  const context = firstAt(root, 'ExchangedDocumentContext')
  const head = firstAt(root, 'ExchangedDocument')
  const deal = firstAt(root, 'SupplyChainTradeTransaction')
  const agreement = firstAt(deal, 'ApplicableHeaderTradeAgreement')
  const delivery = firstAt(deal, 'ApplicableHeaderTradeDelivery')
  const settlement = firstAt(deal, 'ApplicableHeaderTradeSettlement')
  const currency = textAt(settlement, 'InvoiceCurrencyCode')
  return {
    syntax: 'cii',
    profile: textAt(context, 'GuidelineSpecifiedDocumentContextParameter/ID'),
    process: textAt(context, 'BusinessProcessSpecifiedDocumentContextParameter/ID'),
    number: textAt(head, 'ID'),
    issuedOn: momentAt(head, 'IssueDateTime'),
    typeCode: textAt(head, 'TypeCode'),
    currency,
    taxCurrency: textAt(settlement, 'TaxCurrencyCode'),
    taxPointOn: momentAt(settlement, 'ApplicableTradeTax/TaxPointDate'),
    taxPointCode: textAt(settlement, 'ApplicableTradeTax/DueDateTypeCode'),
    dueOn: momentAt(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime'),
    buyerReference: textAt(agreement, 'BuyerReference'),
    references: referencesIn(agreement, delivery, settlement),
    terms: termsOf(settlement),
    notes: allAt(head, 'IncludedNote').flatMap((note) => {
      const text = textAt(note, 'Content')
      return text ? [{ subject: textAt(note, 'SubjectCode'), text }] : []
    }),
    preceding: allAt(settlement, 'InvoiceReferencedDocument').flatMap((one) => {
      const number = textAt(one, 'IssuerAssignedID')
      return number ? [{ number, issuedOn: momentAt(one, 'FormattedIssueDateTime') }] : []
    }),
    seller: partyIn(firstAt(agreement, 'SellerTradeParty')),
    buyer: partyIn(firstAt(agreement, 'BuyerTradeParty')),
    payee: partyIn(firstAt(settlement, 'PayeeTradeParty')),
    taxRepresentative: partyIn(firstAt(agreement, 'SellerTaxRepresentativeTradeParty')),
    delivery: deliveryIn(delivery),
    period: settlement ? ciiPeriod(settlement) : null,
    payments: paymentsIn(settlement),
    allowances: settlement ? [...ciiAllowances(settlement), ...freightIn(settlement)] : [],
    totals: totalsIn(settlement, currency),
    taxes: taxesIn(settlement),
    attachments: attachmentsIn(agreement),
    lines: ciiLines(deal),
    thirdParty: [],
  }
}

function deliveryIn(delivery: Element | undefined): Delivery | null {
  const party = firstAt(delivery, 'ShipToTradeParty')
  return unlessEmpty({
    name: textAt(party, 'Name'),
    place: identifierAt(party, 'GlobalID') ?? identifierAt(party, 'ID'),
    on: momentAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime'),
    address: addressIn(firstAt(party, 'PostalTradeAddress')),
  })
}

/** The profile EXTENDED states freight apart; its sums count it among the charges. */
const freightIn = (settlement: Element) =>
  allAt(settlement, 'SpecifiedLogisticsServiceCharge').map((one) => ({
    isCharge: true,
    amount: amountAt(one, 'AppliedAmount'),
    base: null,
    percent: null,
    category: textAt(one, 'AppliedTradeTax/CategoryCode'),
    rate: amountAt(one, 'AppliedTradeTax/RateApplicablePercent'),
    reason: textAt(one, 'Description'),
    reasonCode: null,
  }))

function totalsIn(settlement: Element | undefined, currency: string | null): Totals {
  const sums = firstAt(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')
  const taxes = allAt(sums, 'TaxTotalAmount')
  const own = taxes.find(({ attributes }) => !attributes.currencyID || attributes.currencyID === currency)
  const other = taxes.find((one) => one !== own)
  return {
    lines: amountAt(sums, 'LineTotalAmount'),
    allowances: amountAt(sums, 'AllowanceTotalAmount'),
    charges: amountAt(sums, 'ChargeTotalAmount'),
    net: amountAt(sums, 'TaxBasisTotalAmount'),
    tax: amountIn(own),
    taxInTaxCurrency: amountIn(other),
    gross: amountAt(sums, 'GrandTotalAmount'),
    prepaid: amountAt(sums, 'TotalPrepaidAmount'),
    rounding: amountAt(sums, 'RoundingAmount'),
    payable: amountAt(sums, 'DuePayableAmount'),
  }
}

const amountIn = (element: Element | undefined) =>
  element ? amountAt({ ...element, children: [element] }, element.name) : null

const taxesIn = (settlement: Element | undefined): TaxPart[] =>
  allAt(settlement, 'ApplicableTradeTax').map((one) => ({
    basis: amountAt(one, 'BasisAmount'),
    amount: amountAt(one, 'CalculatedAmount'),
    category: textAt(one, 'CategoryCode'),
    rate: amountAt(one, 'RateApplicablePercent'),
    exemption: textAt(one, 'ExemptionReason'),
    exemptionCode: textAt(one, 'ExemptionReasonCode'),
  }))
