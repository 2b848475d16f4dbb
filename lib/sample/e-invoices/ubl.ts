import { brandName } from '@/lib/brand/brand'
import { type Draft, HEAD, PROCESS, SELLER, sumsOf, XRECHNUNG, xml } from './draft'

const NAMESPACES = [
  'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"',
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"',
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"',
].join(' ')

const money = (name: string, value: string) => `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`
const plain = (name: string, value: string | undefined) => (value ? `<cbc:${name}>${xml(value)}</cbc:${name}>` : '')
const VAT = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>'
const category = (name: string, rate: string) =>
  `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent>${VAT}</cac:${name}>`

/** An XRechnung in UBL. */
export function ublInvoice(draft: Draft): Buffer {
  const { number, issuedOn, dueOn, typeCode = '380', note, customer, order, period, terms, allowance } = draft
  const sums = sumsOf(draft)
  return Buffer.from(
    [
      `${HEAD}\n<Invoice ${NAMESPACES}>`,
      plain('CustomizationID', XRECHNUNG) + plain('ProfileID', PROCESS) + plain('ID', number),
      plain('IssueDate', issuedOn) + plain('DueDate', dueOn) + plain('InvoiceTypeCode', typeCode) + plain('Note', note),
      plain('DocumentCurrencyCode', 'EUR') + plain('BuyerReference', customer),
      period
        ? `<cac:InvoicePeriod>${plain('StartDate', period.from)}${plain('EndDate', period.to)}</cac:InvoicePeriod>`
        : '',
      order ? `<cac:OrderReference>${plain('ID', order)}</cac:OrderReference>` : '',
      seller(),
      buyer(draft),
      `<cac:PaymentMeans>${plain('PaymentMeansCode', '58')}${plain('PaymentID', number)}`,
      `<cac:PayeeFinancialAccount>${plain('ID', SELLER.iban)}${plain('Name', brandName())}</cac:PayeeFinancialAccount>`,
      `</cac:PaymentMeans><cac:PaymentTerms>${plain('Note', terms)}</cac:PaymentTerms>`,
      allowance
        ? `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>${plain('AllowanceChargeReason', allowance.reason)}${money('Amount', allowance.amount)}${category('TaxCategory', allowance.rate)}</cac:AllowanceCharge>`
        : '',
      `<cac:TaxTotal>${money('TaxAmount', sums.tax)}`,
      ...sums.taxes.map(
        ({ rate, basis, amount }) =>
          `<cac:TaxSubtotal>${money('TaxableAmount', basis)}${money('TaxAmount', amount)}${category('TaxCategory', rate)}</cac:TaxSubtotal>`,
      ),
      `</cac:TaxTotal><cac:LegalMonetaryTotal>${money('LineExtensionAmount', sums.lines)}`,
      money('TaxExclusiveAmount', sums.net) + money('TaxInclusiveAmount', sums.gross),
      allowance ? money('AllowanceTotalAmount', sums.allowances) : '',
      draft.prepaid ? money('PrepaidAmount', draft.prepaid) : '',
      `${money('PayableAmount', sums.payable)}</cac:LegalMonetaryTotal>`,
      ...draft.lines.map((line, index) => lineOf(line, index, sums.lineNets[index]!)),
      '</Invoice>\n',
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

function lineOf({ name, about, quantity, unit, price, rate }: Draft['lines'][number], index: number, net: string) {
  return [
    `<cac:InvoiceLine>${plain('ID', String(index + 1))}`,
    `<cbc:InvoicedQuantity unitCode="${unit}">${quantity}</cbc:InvoicedQuantity>${money('LineExtensionAmount', net)}`,
    `<cac:Item>${plain('Description', about)}${plain('Name', name)}${category('ClassifiedTaxCategory', rate)}</cac:Item>`,
    `<cac:Price>${money('PriceAmount', price)}</cac:Price></cac:InvoiceLine>`,
  ].join('')
}

const address = (street: string, city: string, postcode: string, country: string) =>
  `<cac:PostalAddress>${plain('StreetName', street)}${plain('CityName', city)}${plain('PostalZone', postcode)}<cac:Country>${plain('IdentificationCode', country)}</cac:Country></cac:PostalAddress>`

const seller = () =>
  [
    `<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="EM">${SELLER.email}</cbc:EndpointID>`,
    address(SELLER.street, SELLER.city, SELLER.postcode, SELLER.country),
    `<cac:PartyTaxScheme>${plain('CompanyID', SELLER.vatId)}${VAT}</cac:PartyTaxScheme><cac:PartyLegalEntity>`,
    `${plain('RegistrationName', `${brandName()} GmbH`)}${plain('CompanyID', SELLER.register)}</cac:PartyLegalEntity>`,
    `<cac:Contact>${plain('Name', SELLER.contact)}${plain('Telephone', SELLER.phone)}`,
    `${plain('ElectronicMail', SELLER.email)}</cac:Contact></cac:Party></cac:AccountingSupplierParty>`,
  ].join('')

const buyer = ({ buyer: { name, street, city, postcode, country }, customer }: Draft) =>
  [
    '<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="EM">buchhaltung@beispiel.test</cbc:EndpointID>',
    `<cac:PartyIdentification>${plain('ID', customer)}</cac:PartyIdentification>`,
    address(street, city, postcode, country),
    `<cac:PartyLegalEntity>${plain('RegistrationName', name)}</cac:PartyLegalEntity>`,
    '</cac:Party></cac:AccountingCustomerParty>',
  ].join('')
