import type { AllowanceOrCharge, Line, Reference } from './model'
import { amountAt, dayAt, identifierAt, unlessEmpty } from './values'
import { allAt, type Element, firstAt, textAt, textsAt } from './xml'

const LINES = ['InvoiceLine', 'CreditNoteLine']
/** Sub-lines explain the amount of the line above them, so they are part of no sum. */
const SUB_LINES = ['SubInvoiceLine', 'SubCreditNoteLine']

/** The lines in their order; the sub-lines of XRechnung's extension follow the line that they explain. */
export const ublLines = (root: Element): Line[] =>
  LINES.flatMap((name) => allAt(root, name)).flatMap((line) => withSubLines(line, 0))

function withSubLines(element: Element, depth: number): Line[] {
  const below = SUB_LINES.flatMap((name) => allAt(element, name))
  return [lineOf(element, depth), ...below.flatMap((one) => withSubLines(one, depth + 1))]
}

function lineOf(line: Element, depth: number): Line {
  const quantity = firstAt(line, 'InvoicedQuantity') ?? firstAt(line, 'CreditedQuantity')
  const price = firstAt(line, 'Price')
  const item = firstAt(line, 'Item')
  return {
    id: textAt(line, 'ID'),
    depth,
    counts: depth === 0,
    notes: textsAt(line, 'Note'),
    references: referencesOf(line),
    quantity: amountAt(line, quantity?.name ?? 'InvoicedQuantity'),
    unit: quantity?.attributes.unitCode ?? null,
    net: amountAt(line, 'LineExtensionAmount'),
    period: ublPeriod(line),
    allowances: ublAllowances(line),
    price: {
      net: amountAt(price, 'PriceAmount'),
      discount: amountAt(price, 'AllowanceCharge/Amount'),
      gross: amountAt(price, 'AllowanceCharge/BaseAmount'),
      per: amountAt(price, 'BaseQuantity'),
    },
    category: textAt(item, 'ClassifiedTaxCategory/ID'),
    rate: amountAt(item, 'ClassifiedTaxCategory/Percent'),
    item: {
      name: textAt(item, 'Name'),
      about: textAt(item, 'Description'),
      sellerId: textAt(item, 'SellersItemIdentification/ID'),
      buyerId: textAt(item, 'BuyersItemIdentification/ID'),
      standardId: identifierAt(item, 'StandardItemIdentification/ID'),
      classes: allAt(item, 'CommodityClassification').flatMap(
        (one) => identifierAt(one, 'ItemClassificationCode') ?? [],
      ),
      origin: textAt(item, 'OriginCountry/IdentificationCode'),
      properties: allAt(item, 'AdditionalItemProperty').flatMap((one) => {
        const [name, value] = [textAt(one, 'Name'), textAt(one, 'Value')]
        return name && value ? [{ name, value }] : []
      }),
    },
  }
}

function referencesOf(line: Element): Reference[] {
  const found = (kind: Reference['kind'], path: string) => textsAt(line, path).map((id) => ({ kind, id }))
  return [
    ...found('object', 'DocumentReference/ID'),
    ...found('order', 'OrderLineReference/LineID'),
    ...found('accounting', 'AccountingCost'),
  ]
}

export const ublPeriod = (element: Element) =>
  unlessEmpty({ from: dayAt(element, 'InvoicePeriod/StartDate'), to: dayAt(element, 'InvoicePeriod/EndDate') })

export const ublAllowances = (element: Element): AllowanceOrCharge[] =>
  allAt(element, 'AllowanceCharge').map((one) => ({
    isCharge: textAt(one, 'ChargeIndicator') === 'true' || textAt(one, 'ChargeIndicator') === '1',
    amount: amountAt(one, 'Amount'),
    base: amountAt(one, 'BaseAmount'),
    percent: amountAt(one, 'MultiplierFactorNumeric'),
    category: textAt(one, 'TaxCategory/ID'),
    rate: amountAt(one, 'TaxCategory/Percent'),
    reason: textAt(one, 'AllowanceChargeReason'),
    reasonCode: textAt(one, 'AllowanceChargeReasonCode'),
  }))
