import type { AllowanceOrCharge, Line } from './model'
import { amountAt, identifierAt, momentAt, unlessEmpty } from './values'
import { allAt, type Element, firstAt, textAt, textsAt } from './xml'

/** The lines, in their order. Those of EXTENDED name the line above them and whether their amount counts. */
export function ciiLines(deal: Element | undefined): Line[] {
  const elements = allAt(deal, 'IncludedSupplyChainTradeLineItem')
  const depths = new Map<string, number>()
  return elements.map((element) => {
    const document = firstAt(element, 'AssociatedDocumentLineDocument')
    const [id, parent] = [textAt(document, 'LineID'), textAt(document, 'ParentLineID')]
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1
    if (id) depths.set(id, depth)
    return lineOf(element, document, depth)
  })
}

/** `LineStatusReasonCode`: without one or `DETAIL` a line counts; `GROUP` and `INFORMATION` do not. */
function lineOf(element: Element, document: Element | undefined, depth: number): Line {
  const agreement = firstAt(element, 'SpecifiedLineTradeAgreement')
  const settlement = firstAt(element, 'SpecifiedLineTradeSettlement')
  const quantity = firstAt(element, 'SpecifiedLineTradeDelivery/BilledQuantity')
  const gross = firstAt(agreement, 'GrossPriceProductTradePrice')
  const net = firstAt(agreement, 'NetPriceProductTradePrice')
  return {
    id: textAt(document, 'LineID'),
    depth,
    counts: (textAt(document, 'LineStatusReasonCode') ?? 'DETAIL') === 'DETAIL',
    notes: textsAt(document, 'IncludedNote/Content'),
    references: referencesOf(agreement, settlement),
    quantity: amountAt(element, 'SpecifiedLineTradeDelivery/BilledQuantity'),
    unit: quantity?.attributes.unitCode ?? null,
    net: amountAt(settlement, 'SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount'),
    period: settlement ? ciiPeriod(settlement) : null,
    allowances: settlement ? ciiAllowances(settlement) : [],
    price: {
      net: amountAt(net, 'ChargeAmount'),
      discount: amountAt(gross, 'AppliedTradeAllowanceCharge/ActualAmount'),
      gross: amountAt(gross, 'ChargeAmount'),
      per: amountAt(net, 'BasisQuantity') ?? amountAt(gross, 'BasisQuantity'),
    },
    category: textAt(settlement, 'ApplicableTradeTax/CategoryCode'),
    rate: amountAt(settlement, 'ApplicableTradeTax/RateApplicablePercent'),
    item: itemOf(firstAt(element, 'SpecifiedTradeProduct')),
  }
}

function referencesOf(agreement: Element | undefined, settlement: Element | undefined): Line['references'] {
  const found = (kind: Line['references'][number]['kind'], element: Element | undefined, path: string) =>
    textsAt(element, path).map((id) => ({ kind, id }))
  return [
    ...found('object', settlement, 'AdditionalReferencedDocument/IssuerAssignedID'),
    ...found('order', agreement, 'BuyerOrderReferencedDocument/LineID'),
    ...found('accounting', settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
  ]
}

const itemOf = (product: Element | undefined): Line['item'] => ({
  name: textAt(product, 'Name'),
  about: textAt(product, 'Description'),
  sellerId: textAt(product, 'SellerAssignedID'),
  buyerId: textAt(product, 'BuyerAssignedID'),
  standardId: identifierAt(product, 'GlobalID'),
  classes: allAt(product, 'DesignatedProductClassification').flatMap((one) => identifierAt(one, 'ClassCode') ?? []),
  origin: textAt(product, 'OriginTradeCountry/ID'),
  properties: allAt(product, 'ApplicableProductCharacteristic').flatMap((one) => {
    const [name, value] = [textAt(one, 'Description'), textAt(one, 'Value')]
    return name && value ? [{ name, value }] : []
  }),
})

export const ciiPeriod = (settlement: Element) =>
  unlessEmpty({
    from: momentAt(settlement, 'BillingSpecifiedPeriod/StartDateTime'),
    to: momentAt(settlement, 'BillingSpecifiedPeriod/EndDateTime'),
  })

export const ciiAllowances = (settlement: Element): AllowanceOrCharge[] =>
  allAt(settlement, 'SpecifiedTradeAllowanceCharge').map((one) => ({
    isCharge: /^(true|1)$/.test(textAt(one, 'ChargeIndicator/Indicator') ?? ''),
    amount: amountAt(one, 'ActualAmount'),
    base: amountAt(one, 'BasisAmount'),
    percent: amountAt(one, 'CalculationPercent'),
    category: textAt(one, 'CategoryTradeTax/CategoryCode'),
    rate: amountAt(one, 'CategoryTradeTax/RateApplicablePercent'),
    reason: textAt(one, 'Reason'),
    reasonCode: textAt(one, 'ReasonCode'),
  }))
