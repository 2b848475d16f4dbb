import { describe, expect, it } from 'vitest'
import { ciiInvoice } from '../sample/e-invoices/cii'
import { ublInvoice } from '../sample/e-invoices/ubl'
import { EN_16931, zugferdPdf } from '../sample/e-invoices/zugferd'
import { pdfPage } from '../sample/pdf'
import { aDraft, altered, bothSyntaxes } from '../testing/invoices'
import { kindOf } from './codes'
import { textOf } from './decimal'
import type { Amount } from './model'
import { profileOf } from './profiles'
import { recognise } from './recognise'

const shown = (amount: Amount) => (amount && 'value' in amount ? textOf(amount.value, 2) : amount)
const page = pdfPage([{ text: 'Rechnung' }], 'Rechnung')
const cii = ciiInvoice(aDraft(), EN_16931)
const OLD = `<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12">
  <rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
</rsm:CrossIndustryDocument>`

describe('R11.3 the kind of a file', () => {
  it('follows from its content: XRechnung in UBL and CII, ZUGFeRD, its forerunner, a plain PDF, nothing', async () => {
    const files: [Uint8Array, string, string][] = [
      [ublInvoice(aDraft()), 'ubl', 'XRechnung 3.0'],
      [ciiInvoice(aDraft()), 'cii', 'XRechnung 3.0'],
      [await zugferdPdf(page, cii), 'hybrid', 'EN 16931'],
      [await zugferdPdf(page, Buffer.from(OLD), 'ZUGFeRD-invoice.xml'), 'zugferd1', 'ZUGFeRD 1.0 COMFORT'],
      [page, 'pdf', ''],
      [Buffer.from(OLD), 'zugferd1', 'ZUGFeRD 1.0 COMFORT'],
      [Buffer.from('<html/>'), 'other', ''],
      [Buffer.from('<Invoice/>'), 'other', ''],
      [Buffer.from('RE-1;2;3'), 'other', ''],
    ]
    for (const [file, form, profile] of files) {
      const read = await recognise(file)
      expect([read.form, profileOf(read.profile).name]).toEqual([form, profile])
    }
  })

  it('names the profile, and says of MINIMUM and BASIC WL that they are no invoice', () => {
    const names: [string, string, boolean][] = [
      ['urn:factur-x.eu:1p0:minimum', 'MINIMUM', false],
      ['urn:factur-x.eu:1p0:basicwl', 'BASIC WL', false],
      ['urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic', 'BASIC', true],
      ['urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended', 'EXTENDED', true],
      ['urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.1', 'XRechnung 2.1', true],
      ['urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0', 'Peppol BIS Billing 3.0', true],
      [
        'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0',
        'XRechnung 3.0 Extension',
        true,
      ],
      ['urn:something:else', 'urn:something:else', false],
    ]
    for (const [urn, name, isInvoice] of names) expect(profileOf(urn)).toMatchObject({ name, isInvoice })
  })

  it('389 is a „Gutschrift“ of tax law, 381 a credit note, 384 a corrected invoice, and an unknown code is no fault', async () => {
    const kinds = {
      380: 'invoice',
      381: 'creditNote',
      389: 'selfBilled',
      384: 'corrected',
      326: 'partial',
      999: 'other',
    }
    for (const [code, kind] of Object.entries(kinds))
      for (const [, file] of bothSyntaxes({ typeCode: code }))
        expect(kindOf((await recognise(file)).invoice!)).toBe(kind)
  })
})

describe('R11.3 an e-invoice', () => {
  it.each(bothSyntaxes())('in %s is read into one model, and adds up', async (_, file) => {
    const { invoice, findings } = await recognise(file)
    expect(findings).toEqual([])
    expect(invoice).toMatchObject({
      number: 'RE/2026/0815',
      issuedOn: '2026-03-29',
      dueOn: '2026-04-12',
      typeCode: '380',
      currency: 'EUR',
      buyerReference: 'D100000001',
      references: [{ kind: 'order', id: 'Bestellung 17' }],
      period: { from: '2026-03-01', to: '2026-03-31' },
      notes: [{ subject: null, text: 'Vielen Dank & bis bald <3' }],
      terms: { texts: ['Zahlbar in 14 Tagen.'], discounts: [{ days: 7 }] },
      seller: {
        vatId: 'DE123456789',
        legalId: { id: 'HRB 123456' },
        contact: { phone: '+49 40 000000-0', email: 'rechnung@torhaus.test' },
        address: { lines: ['Torstraße 7'], postcode: '22765', city: 'Hamburg', country: 'DE' },
      },
      buyer: { name: 'Müller & Söhne', address: { country: 'AT' }, ids: [{ id: 'D100000001' }] },
      payments: [{ code: '58', reference: 'RE/2026/0815', accounts: [{ iban: 'DE79000000001234567890' }] }],
      allowances: [{ isCharge: false, reason: 'Treuerabatt', category: 'S' }],
      lines: [
        { id: '1', unit: 'HUR', category: 'S', item: { name: 'Wartung', about: 'März' } },
        { id: '2', unit: 'C62', item: { name: 'Handbuch' } },
      ],
    })
    expect(Object.values(invoice!.totals).map(shown)).toEqual(
      ['305.00', '15.00', null, '290.00', '53.90', null, '343.90', '100.00', null, '243.90'].map((one) => one),
    )
  })

  it('may have no line, 5,000 lines, and negative sums', async () => {
    const lines = aDraft().lines
    const many = Array.from({ length: 5_000 }, (_, at) => ({ ...lines[at % 2]!, name: `Posten ${at}` }))
    const { invoice, findings } = await recognise(ublInvoice(aDraft({ lines: many })))
    expect([invoice?.lines.length, findings]).toEqual([5_000, []])
    for (const [, file] of bothSyntaxes({ lines: [], allowance: undefined, prepaid: undefined })) {
      const { findings, invoice } = await recognise(file)
      expect(invoice?.lines).toEqual([])
      expect(findings.map(({ rule }) => rule)).toEqual(['BR-16', 'BR-CO-18'])
    }
    const back = lines.map((line) => ({ ...line, quantity: `-${line.quantity}` }))
    for (const [, file] of bothSyntaxes({ lines: back, allowance: undefined, prepaid: undefined }))
      expect((await recognise(file)).findings).toEqual([])
  })

  it('as a credit note of UBL is read like an invoice', async () => {
    const text = ublInvoice(aDraft({ typeCode: '381' }))
      .toString()
      .replaceAll('InvoiceTypeCode', 'CreditNoteTypeCode')
      .replaceAll('cac:InvoiceLine', 'cac:CreditNoteLine')
      .replaceAll('InvoicedQuantity', 'CreditedQuantity')
      .replace('xsd:Invoice-2', 'xsd:CreditNote-2')
      .replace('<Invoice ', '<CreditNote ')
      .replace('</Invoice>', '</CreditNote>')
    const { invoice, form, findings } = await recognise(Buffer.from(text))
    expect([form, kindOf(invoice!), invoice?.lines.length, findings]).toEqual(['ubl', 'creditNote', 2, []])
  })

  it('whose amount is no number is shown as it stands and named', async () => {
    for (const [, file] of bothSyntaxes()) {
      const { invoice, findings } = await recognise(altered(file, '>243.90<', '>1e3<'))
      expect(invoice?.totals.payable).toEqual({ text: '1e3' })
      expect(findings).toEqual([{ rule: 'XSD:decimal', about: '1e3' }])
    }
  })
})
