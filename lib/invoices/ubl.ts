import type {
  Address,
  Attachment,
  Delivery,
  Invoice,
  Party,
  Payment,
  PaymentTerms,
  Reference,
  ReferenceKind,
  TaxPart,
  Totals,
} from './model'
import { ublAllowances, ublLines, ublPeriod } from './ubl-lines'
import { amountAt, bytesOf, dayAt, identifierAt, identifiersAt, termsIn, unlessEmpty } from './values'
import { allAt, type Element, firstAt, textAt, textsAt } from './xml'

/** Reads `Invoice` and `CreditNote` of UBL 2.1. */
export function readUbl(root: Element): Invoice {
  const currency = textAt(root, 'DocumentCurrencyCode')
  return {
    syntax: 'ubl',
    profile: textAt(root, 'CustomizationID'),
    process: textAt(root, 'ProfileID'),
    number: textAt(root, 'ID'),
    issuedOn: dayAt(root, 'IssueDate'),
    typeCode: textAt(root, 'InvoiceTypeCode') ?? textAt(root, 'CreditNoteTypeCode'),
    currency,
    taxCurrency: textAt(root, 'TaxCurrencyCode'),
    taxPointOn: dayAt(root, 'TaxPointDate'),
    taxPointCode: textAt(root, 'InvoicePeriod/DescriptionCode'),
    dueOn: dayAt(root, 'DueDate') ?? dayAt(root, 'PaymentMeans/PaymentDueDate'),
    buyerReference: textAt(root, 'BuyerReference'),
    references: referencesIn(root),
    terms: ublTerms(root),
    notes: textsAt(root, 'Note').map(noteOf),
    preceding: allAt(root, 'BillingReference/InvoiceDocumentReference').flatMap((one) => {
      const number = textAt(one, 'ID')
      return number ? [{ number, issuedOn: dayAt(one, 'IssueDate') }] : []
    }),
    seller: partyIn(firstAt(root, 'AccountingSupplierParty/Party')),
    buyer: partyIn(firstAt(root, 'AccountingCustomerParty/Party')),
    payee: partyIn(firstAt(root, 'PayeeParty')),
    taxRepresentative: partyIn(firstAt(root, 'TaxRepresentativeParty')),
    delivery: deliveryIn(firstAt(root, 'Delivery')),
    period: ublPeriod(root),
    payments: allAt(root, 'PaymentMeans').map((means) => paymentIn(means, root)),
    allowances: ublAllowances(root),
    totals: totalsIn(root, currency),
    taxes: taxesIn(root, currency),
    attachments: attachmentsIn(root),
    lines: ublLines(root),
    thirdParty: allAt(root, 'PrepaidPayment').map((one) => ({
      text: textAt(one, 'ID') ?? textAt(one, 'InstructionID'),
      amount: amountAt(one, 'PaidAmount'),
    })),
  }
}

const REFERENCES: [kind: ReferenceKind, path: string][] = [
  ['project', 'ProjectReference/ID'],
  ['contract', 'ContractDocumentReference/ID'],
  ['order', 'OrderReference/ID'],
  ['salesOrder', 'OrderReference/SalesOrderID'],
  ['receipt', 'ReceiptDocumentReference/ID'],
  ['despatch', 'DespatchDocumentReference/ID'],
  ['tender', 'OriginatorDocumentReference/ID'],
  ['accounting', 'AccountingCost'],
]
/** Types of additional documents that are references and no attachments (UNTDID 1001). */
const TYPED: Record<string, ReferenceKind> = { '130': 'object', '50': 'project' }

function referencesIn(root: Element): Reference[] {
  const plain = REFERENCES.flatMap(([kind, path]) => textsAt(root, path).map((id) => ({ kind, id })))
  const typed = allAt(root, 'AdditionalDocumentReference').flatMap((one): Reference[] => {
    const kind = TYPED[textAt(one, 'DocumentTypeCode') ?? '']
    const id = textAt(one, 'ID')
    return kind && id ? [{ kind, id }] : []
  })
  return [...plain, ...typed]
}

/** „#ADU#text“: UBL has no field for the subject of a note. */
function noteOf(text: string) {
  const [, subject = null, rest = text] = /^#([A-Z]{2,3})#([\s\S]*)$/.exec(text) ?? []
  return { subject, text: rest.trim() }
}

function ublTerms(root: Element): PaymentTerms {
  const read = textsAt(root, 'PaymentTerms/Note').map(termsIn)
  return { texts: read.flatMap(({ text }) => text || []), discounts: read.flatMap(({ discounts }) => discounts) }
}

function partyIn(party: Element | undefined): Party | null {
  if (!party) return null
  const name = textAt(party, 'PartyLegalEntity/RegistrationName')
  const shown = textAt(party, 'PartyName/Name')
  const schemes = allAt(party, 'PartyTaxScheme')
  const taxId = (isVat: boolean) =>
    schemes.flatMap((one) =>
      (textAt(one, 'TaxScheme/ID') === 'VAT') === isVat ? (textAt(one, 'CompanyID') ?? []) : [],
    )
  return {
    name: name ?? shown,
    tradingName: name && shown !== name ? shown : null,
    // SEPA's is the creditor of a direct debit (BT-90).
    ids: identifiersAt(party, 'PartyIdentification/ID').filter(({ scheme }) => scheme !== 'SEPA'),
    legalId: identifierAt(party, 'PartyLegalEntity/CompanyID'),
    vatId: taxId(true)[0] ?? null,
    taxNumber: taxId(false)[0] ?? null,
    legalForm: textAt(party, 'PartyLegalEntity/CompanyLegalForm'),
    endpoint: identifierAt(party, 'EndpointID'),
    address: addressIn(firstAt(party, 'PostalAddress')),
    contact: unlessEmpty({
      name: textAt(party, 'Contact/Name'),
      phone: textAt(party, 'Contact/Telephone'),
      email: textAt(party, 'Contact/ElectronicMail'),
    }),
  }
}

const addressIn = (address: Element | undefined): Address | null =>
  unlessEmpty({
    lines: ['StreetName', 'AdditionalStreetName', 'AddressLine/Line'].flatMap((path) => textsAt(address, path)),
    postcode: textAt(address, 'PostalZone'),
    city: textAt(address, 'CityName'),
    region: textAt(address, 'CountrySubentity'),
    country: textAt(address, 'Country/IdentificationCode'),
  })

const deliveryIn = (delivery: Element | undefined): Delivery | null =>
  unlessEmpty({
    name: textAt(delivery, 'DeliveryParty/PartyName/Name'),
    place: identifierAt(delivery, 'DeliveryLocation/ID'),
    on: dayAt(delivery, 'ActualDeliveryDate'),
    address: addressIn(firstAt(delivery, 'DeliveryLocation/Address')),
  })

function paymentIn(means: Element, root: Element): Payment {
  const card = textAt(means, 'CardAccount/PrimaryAccountNumberID')
  const mandate = firstAt(means, 'PaymentMandate')
  const creditors = ['AccountingSupplierParty/Party', 'PayeeParty'].flatMap((path) =>
    identifiersAt(root, `${path}/PartyIdentification/ID`).filter(({ scheme }) => scheme === 'SEPA'),
  )
  return {
    code: textAt(means, 'PaymentMeansCode'),
    text: firstAt(means, 'PaymentMeansCode')?.attributes.name ?? textAt(means, 'InstructionNote'),
    reference: textAt(means, 'PaymentID'),
    accounts: allAt(means, 'PayeeFinancialAccount').flatMap((account) => {
      const iban = textAt(account, 'ID')
      const bic = textAt(account, 'FinancialInstitutionBranch/ID')
      return iban ? [{ iban, name: textAt(account, 'Name'), bic }] : []
    }),
    card: card ? { number: card, holder: textAt(means, 'CardAccount/HolderName') } : null,
    debit: mandate
      ? {
          mandate: textAt(mandate, 'ID'),
          creditor: creditors[0]?.id ?? null,
          account: textAt(mandate, 'PayerFinancialAccount/ID'),
        }
      : null,
  }
}

/** A second `TaxTotal` states the tax in the currency of accounting. */
function taxTotalIn(root: Element, wanted: (currency: string | undefined) => boolean): Element | undefined {
  return allAt(root, 'TaxTotal').find((one) => wanted(firstAt(one, 'TaxAmount')?.attributes.currencyID))
}

function totalsIn(root: Element, currency: string | null): Totals {
  const sums = firstAt(root, 'LegalMonetaryTotal')
  const own = taxTotalIn(root, (one) => !one || !currency || one === currency)
  const other = taxTotalIn(root, (one) => !!one && !!currency && one !== currency)
  return {
    lines: amountAt(sums, 'LineExtensionAmount'),
    allowances: amountAt(sums, 'AllowanceTotalAmount'),
    charges: amountAt(sums, 'ChargeTotalAmount'),
    net: amountAt(sums, 'TaxExclusiveAmount'),
    tax: amountAt(own, 'TaxAmount'),
    taxInTaxCurrency: amountAt(other, 'TaxAmount'),
    gross: amountAt(sums, 'TaxInclusiveAmount'),
    prepaid: amountAt(sums, 'PrepaidAmount'),
    rounding: amountAt(sums, 'PayableRoundingAmount'),
    payable: amountAt(sums, 'PayableAmount'),
  }
}

const taxesIn = (root: Element, currency: string | null): TaxPart[] =>
  allAt(
    taxTotalIn(root, (one) => !one || !currency || one === currency),
    'TaxSubtotal',
  ).map((one) => ({
    basis: amountAt(one, 'TaxableAmount'),
    amount: amountAt(one, 'TaxAmount'),
    category: textAt(one, 'TaxCategory/ID'),
    rate: amountAt(one, 'TaxCategory/Percent'),
    exemption: textAt(one, 'TaxCategory/TaxExemptionReason'),
    exemptionCode: textAt(one, 'TaxCategory/TaxExemptionReasonCode'),
  }))

const attachmentsIn = (root: Element): Attachment[] =>
  allAt(root, 'AdditionalDocumentReference')
    .filter((one) => !TYPED[textAt(one, 'DocumentTypeCode') ?? ''])
    .map((one) => {
      const file = firstAt(one, 'Attachment/EmbeddedDocumentBinaryObject')
      return {
        id: textAt(one, 'ID'),
        about: textAt(one, 'DocumentDescription'),
        address: textAt(one, 'Attachment/ExternalReference/URI'),
        name: file?.attributes.filename ?? null,
        type: file?.attributes.mimeCode ?? null,
        bytes: file ? bytesOf(file.text) : null,
      }
    })
