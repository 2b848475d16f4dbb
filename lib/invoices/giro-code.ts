import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools'
import { kindOf } from './codes'
import { compared, type Decimal, decimalOf, rounded, textOf, ZERO } from './decimal'
import type { Invoice } from './model'
import { numberIn } from './values'

/** What a transfer needs. */
export type Transfer = { name: string; iban: string; bic: string | null; amount: Decimal; reference: string }

const MOST = decimalOf('999999999.99')!
/** 30 and 58 are transfers; 31 and 42 name an account too; 1 leaves the means open. */
const TRANSFER = /^(1|30|31|42|58|ZZZ)$/

/**
 * The transfer that pays this invoice. Null where there is nothing to pay, where the money is collected, in another
 * currency than the euro, or without a valid IBAN.
 */
export function transferOf(invoice: Invoice): Transfer | null {
  const { currency, totals, payments, number, seller, payee } = invoice
  const amount = numberIn(totals.payable)
  if (
    currency !== 'EUR' ||
    !amount ||
    compared(rounded(amount, 2), amount) !== 0 ||
    compared(amount, ZERO) <= 0 ||
    compared(amount, MOST) > 0
  )
    return null
  if (kindOf(invoice) === 'creditNote' || kindOf(invoice) === 'selfBilled') return null
  if (payments.some(({ debit, card }) => debit || card)) return null
  const usable = payments
    .filter(({ code }) => TRANSFER.test(code ?? ''))
    .flatMap((one) => one.accounts.map((account) => ({ ...account, reference: one.reference })))
  const account = usable.find(({ iban }) => isValidIBAN(electronicFormatIBAN(iban) ?? ''))
  const name = account?.name ?? payee?.name ?? seller?.name
  if (!account || !name) return null
  const bic = account.bic?.replace(/\s/g, '') ?? ''
  return {
    name,
    iban: electronicFormatIBAN(account.iban)!,
    bic: isValidBIC(bic) ? bic : null,
    amount,
    reference: account.reference ?? number ?? '',
  }
}

const oneLine = (text: string, most: number) => [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('')

/** EPC069-12, version 2: the text of the payment code („GiroCode“), at most 331 bytes in UTF-8. */
export function giroCode({ name, iban, bic, amount, reference }: Transfer): string {
  const money = `EUR${textOf(amount, 2)}`
  return ['BCD', '002', '1', 'SCT', bic ?? '', oneLine(name, 70), iban, money, '', '', oneLine(reference, 140)].join(
    '\n',
  )
}
