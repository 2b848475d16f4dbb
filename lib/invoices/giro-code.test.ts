import { expect, it } from 'vitest'
import { ublInvoice } from '../sample/e-invoices/ubl'
import { aDraft, altered } from '../testing/invoices'
import { giroCode, transferOf } from './giro-code'
import { recognise } from './recognise'

async function codeOf(file: Uint8Array): Promise<string | null> {
  const transfer = transferOf((await recognise(file)).invoice!)
  return transfer && giroCode(transfer)
}

const file = ublInvoice(aDraft())

it('R11.3 what is owed by transfer has a payment code as EPC069-12 writes it', async () => {
  expect((await codeOf(file))?.split('\n')).toEqual([
    ...[
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      expect.any(String),
      'DE79000000001234567890',
      'EUR243.90',
      '',
      '',
      'RE/2026/0815',
    ],
  ])
  const long = ublInvoice(aDraft({ number: 'N'.repeat(200) }))
  expect((await codeOf(long))?.split('\n').at(-1)).toHaveLength(140)
})

it('R11.3 there is no payment code without a valid IBAN, for nothing, for a credit, by debit or in another currency', async () => {
  const none = [
    altered(file, 'DE79000000001234567890', 'DE78000000001234567890'),
    altered(file, /<cac:PayeeFinancialAccount>.*<\/cac:PayeeFinancialAccount>/, ''),
    altered(file, /(PayableAmount currencyID="EUR">)[\d.]+/, '$10.00'),
    altered(file, /(PayableAmount currencyID="EUR">)/, '$1-'),
    altered(file, /(PayableAmount currencyID="EUR">)[\d.]+/, '$1viel'),
    altered(file, />EUR</, '>CHF<'),
    altered(file, '>380<', '>381<'),
    altered(file, '>380<', '>389<'),
    altered(
      file,
      '</cac:PaymentMeans>',
      '<cac:PaymentMandate><cbc:ID>M1</cbc:ID></cac:PaymentMandate></cac:PaymentMeans>',
    ),
    altered(file, '>58<', '>48<'),
  ]
  for (const one of none) expect(await codeOf(one)).toBeNull()
})
