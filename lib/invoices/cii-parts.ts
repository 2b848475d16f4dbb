import { DAY } from '../ground/time'
import type {
  Address,
  Attachment,
  Discount,
  Identifier,
  Party,
  Payment,
  PaymentTerms,
  Reference,
  ReferenceKind,
} from './model'
import { amountAt, bytesOf, identifierAt, identifiersAt, momentAt, numberIn, termsIn, unlessEmpty } from './values'
import { allAt, type Element, firstAt, textAt, textsAt } from './xml'

export function partyIn(party: Element | undefined): Party | null {
  if (!party) return null
  const registered = identifiersAt(party, 'SpecifiedTaxRegistration/ID')
  const shown = textAt(party, 'SpecifiedLegalOrganization/TradingBusinessName')
  const contact = firstAt(party, 'DefinedTradeContact')
  return {
    name: textAt(party, 'Name'),
    tradingName: shown === textAt(party, 'Name') ? null : shown,
    ids: [...identifiersAt(party, 'GlobalID'), ...identifiersAt(party, 'ID')],
    legalId: identifierAt(party, 'SpecifiedLegalOrganization/ID'),
    vatId: ofScheme(registered, 'VA'),
    taxNumber: ofScheme(registered, 'FC'),
    legalForm: textAt(party, 'Description'),
    endpoint: identifierAt(party, 'URIUniversalCommunication/URIID'),
    address: addressIn(firstAt(party, 'PostalTradeAddress')),
    contact: unlessEmpty({
      name: [...textsAt(contact, 'PersonName'), ...textsAt(contact, 'DepartmentName')].join(', ') || null,
      phone: textAt(contact, 'TelephoneUniversalCommunication/CompleteNumber'),
      email: textAt(contact, 'EmailURIUniversalCommunication/URIID'),
    }),
  }
}

const ofScheme = (all: Identifier[], wanted: string) => all.find(({ scheme }) => scheme === wanted)?.id ?? null

export const addressIn = (address: Element | undefined): Address | null =>
  unlessEmpty({
    lines: ['LineOne', 'LineTwo', 'LineThree'].flatMap((path) => textsAt(address, path)),
    postcode: textAt(address, 'PostcodeCode'),
    city: textAt(address, 'CityName'),
    region: textAt(address, 'CountrySubDivisionName'),
    country: textAt(address, 'CountryID'),
  })

/** Types of additional documents that are references and no attachments (UNTDID 1001). */
const TYPED: Record<string, ReferenceKind> = { '130': 'object', '50': 'tender' }

export function referencesIn(
  agreement: Element | undefined,
  delivery: Element | undefined,
  settlement: Element | undefined,
): Reference[] {
  const found = (kind: ReferenceKind, element: Element | undefined, path: string) =>
    textsAt(element, path).map((id) => ({ kind, id }))
  const typed = allAt(agreement, 'AdditionalReferencedDocument').flatMap((one): Reference[] => {
    const kind = TYPED[textAt(one, 'TypeCode') ?? '']
    const id = textAt(one, 'IssuerAssignedID')
    return kind && id ? [{ kind, id }] : []
  })
  return [
    ...found('project', agreement, 'SpecifiedProcuringProject/ID'),
    ...found('contract', agreement, 'ContractReferencedDocument/IssuerAssignedID'),
    ...found('order', agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID'),
    ...found('salesOrder', agreement, 'SellerOrderReferencedDocument/IssuerAssignedID'),
    ...found('receipt', delivery, 'ReceivingAdviceReferencedDocument/IssuerAssignedID'),
    ...found('despatch', delivery, 'DespatchAdviceReferencedDocument/IssuerAssignedID'),
    ...typed,
    ...found('accounting', settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
  ]
}

export const attachmentsIn = (agreement: Element | undefined): Attachment[] =>
  allAt(agreement, 'AdditionalReferencedDocument')
    .filter((one) => !TYPED[textAt(one, 'TypeCode') ?? ''])
    .map((one) => {
      const file = firstAt(one, 'AttachmentBinaryObject')
      return {
        id: textAt(one, 'IssuerAssignedID'),
        about: textAt(one, 'Name'),
        address: textAt(one, 'URIID'),
        name: file?.attributes.filename ?? null,
        type: file?.attributes.mimeCode ?? null,
        bytes: file ? bytesOf(file.text) : null,
      }
    })

export function paymentsIn(settlement: Element | undefined): Payment[] {
  const reference = textAt(settlement, 'PaymentReference')
  const mandate = textAt(settlement, 'SpecifiedTradePaymentTerms/DirectDebitMandateID')
  const creditor = textAt(settlement, 'CreditorReferenceID')
  return allAt(settlement, 'SpecifiedTradeSettlementPaymentMeans').map((means) => {
    const card = firstAt(means, 'ApplicableTradeSettlementFinancialCard')
    const number = textAt(card, 'ID')
    const payer = textAt(means, 'PayerPartyDebtorFinancialAccount/IBANID')
    return {
      code: textAt(means, 'TypeCode'),
      text: textAt(means, 'Information'),
      reference,
      accounts: allAt(means, 'PayeePartyCreditorFinancialAccount').flatMap((account) => {
        const iban = textAt(account, 'IBANID') ?? textAt(account, 'ProprietaryID')
        const bic = textAt(means, 'PayeeSpecifiedCreditorFinancialInstitution/BICID')
        return iban ? [{ iban, name: textAt(account, 'AccountName'), bic }] : []
      }),
      card: number ? { number, holder: textAt(card, 'CardholderName') } : null,
      debit: payer || mandate ? { mandate, creditor, account: payer } : null,
    }
  })
}

/** XRechnung writes discounts into the text, the profile EXTENDED into fields of their own. */
export function termsOf(settlement: Element | undefined): PaymentTerms {
  const terms = allAt(settlement, 'SpecifiedTradePaymentTerms')
  const read = terms.flatMap((one) => textsAt(one, 'Description')).map(termsIn)
  return {
    texts: read.flatMap(({ text }) => text || []),
    discounts: [...read.flatMap(({ discounts }) => discounts), ...terms.flatMap(discountsIn)],
  }
}

const discountsIn = (terms: Element): Discount[] =>
  allAt(terms, 'ApplicableTradePaymentDiscountTerms').flatMap((one): Discount[] => {
    const percent = numberIn(amountAt(one, 'CalculationPercent'))
    if (!percent) return []
    const period = firstAt(one, 'BasisPeriodMeasure')
    const counted = period?.attributes.unitCode === 'DAY' && /^\d{1,4}$/.test(period.text.trim())
    const days = counted ? Number(period.text) : null
    const from = momentAt(one, 'BasisDateTime')
    const until = from && days !== null ? dayAfter(from, days) : null
    return [{ percent, days: until ? null : days, until, basis: amountAt(one, 'BasisAmount') }]
  })

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
