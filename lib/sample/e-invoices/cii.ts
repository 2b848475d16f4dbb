import { brandName } from '@/lib/brand/brand'
import { type Draft, HEAD, PROCESS, SELLER, sumsOf, XRECHNUNG, xml } from './draft'

const NAMESPACES = [
  'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"',
  'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"',
  'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"',
].join(' ')

const plain = (name: string, value: string | undefined) => (value ? `<ram:${name}>${xml(value)}</ram:${name}>` : '')
const within = (name: string, ...parts: string[]) => `<ram:${name}>${parts.join('')}</ram:${name}>`
const on = (day: string) => `<udt:DateTimeString format="102">${day.replaceAll('-', '')}</udt:DateTimeString>`
const tax = (name: string, rate: string) =>
  within(name, plain('TypeCode', 'VAT'), plain('CategoryCode', 'S'), plain('RateApplicablePercent', rate))

/** An e-invoice in CII: an XRechnung, or with the profile EN 16931 the XML of a ZUGFeRD PDF. */
export function ciiInvoice(draft: Draft, profile: string = XRECHNUNG): Buffer {
  const { number, issuedOn, typeCode = '380', note } = draft
  const sums = sumsOf(draft)
  return Buffer.from(
    [
      `${HEAD}\n<rsm:CrossIndustryInvoice ${NAMESPACES}>`,
      '<rsm:ExchangedDocumentContext>',
      within('BusinessProcessSpecifiedDocumentContextParameter', plain('ID', PROCESS)),
      within('GuidelineSpecifiedDocumentContextParameter', plain('ID', profile)),
      '</rsm:ExchangedDocumentContext><rsm:ExchangedDocument>',
      plain('ID', number) + plain('TypeCode', typeCode) + within('IssueDateTime', on(issuedOn)),
      note ? within('IncludedNote', plain('Content', note)) : '',
      '</rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>',
      ...draft.lines.map((line, index) => lineOf(line, index, sums.lineNets[index]!)),
      agreement(draft),
      within('ApplicableHeaderTradeDelivery'),
      settlement(draft),
      '</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>\n',
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

const lineOf = ({ name, about, quantity, unit, price, rate }: Draft['lines'][number], index: number, net: string) =>
  within(
    'IncludedSupplyChainTradeLineItem',
    within('AssociatedDocumentLineDocument', plain('LineID', String(index + 1))),
    within('SpecifiedTradeProduct', plain('Name', name), plain('Description', about)),
    within('SpecifiedLineTradeAgreement', within('NetPriceProductTradePrice', plain('ChargeAmount', price))),
    within('SpecifiedLineTradeDelivery', `<ram:BilledQuantity unitCode="${unit}">${quantity}</ram:BilledQuantity>`),
    within(
      'SpecifiedLineTradeSettlement',
      tax('ApplicableTradeTax', rate),
      within('SpecifiedTradeSettlementLineMonetarySummation', plain('LineTotalAmount', net)),
    ),
  )

const address = (street: string, city: string, postcode: string, country: string) =>
  within(
    'PostalTradeAddress',
    plain('PostcodeCode', postcode) + plain('LineOne', street) + plain('CityName', city) + plain('CountryID', country),
  )
const mailbox = (value: string) => within('URIUniversalCommunication', `<ram:URIID schemeID="EM">${value}</ram:URIID>`)

const agreement = ({ customer, buyer, order }: Draft) =>
  within(
    'ApplicableHeaderTradeAgreement',
    plain('BuyerReference', customer),
    within(
      'SellerTradeParty',
      plain('Name', `${brandName()} GmbH`),
      within('SpecifiedLegalOrganization', plain('ID', SELLER.register)),
      within(
        'DefinedTradeContact',
        plain('PersonName', SELLER.contact),
        within('TelephoneUniversalCommunication', plain('CompleteNumber', SELLER.phone)),
        within('EmailURIUniversalCommunication', plain('URIID', SELLER.email)),
      ),
      address(SELLER.street, SELLER.city, SELLER.postcode, SELLER.country),
      mailbox(SELLER.email),
      within('SpecifiedTaxRegistration', `<ram:ID schemeID="VA">${SELLER.vatId}</ram:ID>`),
    ),
    within(
      'BuyerTradeParty',
      plain('ID', customer),
      plain('Name', buyer.name),
      address(buyer.street, buyer.city, buyer.postcode, buyer.country),
      mailbox('buchhaltung@beispiel.test'),
    ),
    order ? within('BuyerOrderReferencedDocument', plain('IssuerAssignedID', order)) : '',
  )

function settlement(draft: Draft): string {
  const { number, dueOn, terms, allowance, prepaid, period } = draft
  const sums = sumsOf(draft)
  return within(
    'ApplicableHeaderTradeSettlement',
    plain('PaymentReference', number) + plain('InvoiceCurrencyCode', 'EUR'),
    within(
      'SpecifiedTradeSettlementPaymentMeans',
      plain('TypeCode', '58'),
      within('PayeePartyCreditorFinancialAccount', plain('IBANID', SELLER.iban), plain('AccountName', brandName())),
    ),
    ...sums.taxes.map(({ rate, basis, amount }) =>
      within(
        'ApplicableTradeTax',
        plain('CalculatedAmount', amount) + plain('TypeCode', 'VAT') + plain('BasisAmount', basis),
        plain('CategoryCode', 'S') + plain('RateApplicablePercent', rate),
      ),
    ),
    period
      ? within('BillingSpecifiedPeriod', within('StartDateTime', on(period.from)), within('EndDateTime', on(period.to)))
      : '',
    allowance
      ? within(
          'SpecifiedTradeAllowanceCharge',
          within('ChargeIndicator', '<udt:Indicator>false</udt:Indicator>'),
          plain('ActualAmount', allowance.amount) + plain('Reason', allowance.reason),
          tax('CategoryTradeTax', allowance.rate),
        )
      : '',
    within('SpecifiedTradePaymentTerms', plain('Description', terms), within('DueDateDateTime', on(dueOn))),
    within(
      'SpecifiedTradeSettlementHeaderMonetarySummation',
      plain('LineTotalAmount', sums.lines),
      allowance ? plain('AllowanceTotalAmount', sums.allowances) : '',
      plain('TaxBasisTotalAmount', sums.net),
      `<ram:TaxTotalAmount currencyID="EUR">${sums.tax}</ram:TaxTotalAmount>`,
      plain('GrandTotalAmount', sums.gross),
      plain('TotalPrepaidAmount', prepaid),
      plain('DuePayableAmount', sums.payable),
    ),
  )
}
