import { describe, expect, it } from 'vitest'
import { ciiInvoice } from '../sample/e-invoices/cii'
import { ublInvoice } from '../sample/e-invoices/ubl'
import { aDraft, altered } from '../testing/invoices'
import { isSum } from './findings'
import { recognise } from './recognise'

const ubl = ublInvoice(aDraft())
const cii = ciiInvoice(aDraft())
const found = async (file: Uint8Array) => (await recognise(file)).findings
const rules = async (file: Uint8Array) => (await found(file)).map(({ rule }) => rule)
const sum = (name: string) => new RegExp(`(<(?:cbc|ram):${name}(?: currencyID="EUR")?>)[\\d.]+`)

describe('R11.3 sums are computed again, and each that does not add up is named', () => {
  /** The total that is changed, and the rules that then do not hold. */
  const TOTALS: [ofUbl: string, ofCii: string, broken: string[]][] = [
    ['LineExtensionAmount', 'LineTotalAmount', ['BR-CO-10', 'BR-CO-13']],
    ['AllowanceTotalAmount', 'AllowanceTotalAmount', ['BR-CO-11', 'BR-CO-13']],
    ['TaxExclusiveAmount', 'TaxBasisTotalAmount', ['BR-CO-13', 'BR-CO-15']],
    ['TaxInclusiveAmount', 'GrandTotalAmount', ['BR-CO-15', 'BR-CO-16']],
    ['PrepaidAmount', 'TotalPrepaidAmount', ['BR-CO-16']],
    ['PayableAmount', 'DuePayableAmount', ['BR-CO-16']],
  ]
  it.each(TOTALS)('the total %s', async (ofUbl, ofCii, broken) => {
    expect(await rules(altered(ubl, sum(ofUbl), '$177.77'))).toEqual(broken)
    // The lines of CII come before the totals and have an amount of the same name.
    const last = new RegExp(`${sum(ofCii).source}(?![\\s\\S]*<ram:${ofCii})`)
    expect(await rules(altered(cii, last, '$177.77'))).toEqual(broken)
  })

  it('the tax in all, and per rate its basis and its amount', async () => {
    expect(await rules(altered(ubl, sum('TaxAmount'), '$177.77'))).toEqual(['BR-CO-14', 'BR-CO-15'])
    expect(await rules(altered(ubl, sum('TaxableAmount'), '$1277.00'))).toEqual(['BR-S-08', 'BR-CO-17'])
    expect(await rules(altered(cii, sum('CalculatedAmount'), '$177.77'))).toEqual(['BR-CO-14', 'BR-CO-17'])
    const [base] = await found(altered(ubl, sum('TaxableAmount'), '$1277.00'))
    expect(base).toEqual({ rule: 'BR-S-08', about: 'S 19', stated: '277.00', computed: '280.00' })
  })

  it('a line: quantity by price, less its allowances, plus its charges', async () => {
    expect(await rules(altered(ubl, '>2.5<', '>2.6<'))).toEqual(['PEPPOL-EN16931-R120'])
    const charge =
      '<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount>11.80</cbc:Amount></cac:AllowanceCharge><cac:Item>'
    expect(await rules(altered(altered(ubl, '>2.5<', '>2.4<'), '<cac:Item>', charge))).toEqual([])
    const per = '</cbc:PriceAmount><cbc:BaseQuantity>10</cbc:BaseQuantity>'
    expect(await rules(altered(altered(ubl, '>118.00<', '>1180<'), '</cbc:PriceAmount>', per))).toEqual([])
    expect(await rules(altered(ubl, '</cbc:PriceAmount>', per.replace('10', '0')))).toEqual([])
  })

  it('tax may be rounded line by line, and rounding and what others pay belong to what is payable', async () => {
    const off = altered(altered(ubl, />53\.20</g, '>53.21<'), />53\.90</g, '>53.91<')
    expect(await rules(altered(altered(off, '343.90', '343.91'), '243.90', '243.91'))).toEqual([])
    const payable = '<cbc:PayableRoundingAmount currencyID="EUR">0.10</cbc:PayableRoundingAmount><cbc:PayableAmount'
    expect(await rules(altered(altered(ubl, '243.90', '244.00'), '<cbc:PayableAmount', payable))).toEqual([])
    const third = '<cac:PrepaidPayment><cbc:PaidAmount>5.00</cbc:PaidAmount></cac:PrepaidPayment><cac:TaxTotal>'
    expect(await rules(altered(altered(ubl, '243.90', '248.90'), '<cac:TaxTotal>', third))).toEqual([])
    expect(await rules(altered(ubl, '<cac:TaxTotal>', third))).toEqual(['BR-DEX-09'])
  })

  it('sub-lines explain the line above them and count in no total', async () => {
    const sub = (net: string) =>
      `<cac:SubInvoiceLine><cbc:ID>1.1</cbc:ID><cbc:LineExtensionAmount>${net}</cbc:LineExtensionAmount></cac:SubInvoiceLine></cac:InvoiceLine>`
    expect(await rules(altered(ubl, '</cac:InvoiceLine>', sub('295.00')))).toEqual([])
    expect(await found(altered(ubl, '</cac:InvoiceLine>', sub('200.00')))).toEqual([
      { rule: 'BR-DEX-02', about: '1', stated: '295.00', computed: '200.00' },
    ])
    const note = '<ram:LineID>2</ram:LineID><ram:LineStatusReasonCode>INFORMATION</ram:LineStatusReasonCode>'
    expect(await rules(altered(cii, '<ram:LineID>2</ram:LineID>', note))).toEqual(['BR-CO-10', 'BR-S-08'])
  })

  it('without tax there is none to pay and a reason is given; unknown categories are named', async () => {
    const category = (file: Uint8Array, to: string) =>
      Buffer.from(Buffer.from(file).toString().replaceAll('<cbc:ID>S</cbc:ID>', `<cbc:ID>${to}</cbc:ID>`))
    expect(await rules(category(ubl, 'AE'))).toContain('BR-AE-09')
    expect(await rules(category(ubl, 'AE'))).toContain('BR-AE-10')
    expect(await rules(category(ubl, 'XX'))).toEqual(['BR-CL-17', 'BR-CL-17'])
    const lost = altered(ubl, /<cac:TaxSubtotal>.*<cbc:Percent>7<.*<\/cac:TaxSubtotal>/, '')
    expect(await rules(lost)).toEqual(['BR-CO-14', 'BR-S-01'])
  })

  it('a mismatch is a sum; a missing field is none', async () => {
    const findings = await found(
      altered(altered(ubl, '243.90', '1.00'), /<cbc:BuyerReference>.*?<\/cbc:BuyerReference>/, ''),
    )
    expect(findings.map((one) => [one.rule, isSum(one)])).toEqual([
      ['BR-CO-16', true],
      ['BR-DE-15', false],
    ])
  })
})

describe('R11.3 what is not valid EN 16931 is named by its rule', () => {
  const without = (name: string) => altered(ubl, new RegExp(`<(c[ab]c:${name})[ >][\\s\\S]*?</\\1>`), '')
  const FIELDS: [name: string, broken: string[]][] = [
    ['ID', ['BR-02']],
    ['IssueDate', ['BR-03']],
    ['InvoiceTypeCode', ['BR-04']],
    ['DocumentCurrencyCode', ['BR-05']],
    ['RegistrationName', ['BR-06']],
    ['PostalAddress', ['BR-08', 'BR-09', 'BR-DE-3', 'BR-DE-4']],
    ['PaymentMeans', ['BR-DE-1']],
    ['Contact', ['BR-DE-2']],
    ['InvoicedQuantity', ['BR-22', 'BR-23']],
    ['ClassifiedTaxCategory', ['BR-S-08', 'BR-CO-04']],
  ]
  it.each(FIELDS)('without %s', async (name, broken) => {
    expect((await rules(without(name))).sort()).toEqual(broken.sort())
  })

  it('unknown codes of type and currency', async () => {
    expect(await rules(ublInvoice(aDraft({ typeCode: '999' })))).toEqual(['BR-CL-01'])
    expect(await rules(altered(ubl, '>EUR<', '>EURO<'))).toContain('BR-CL-04')
  })
})
