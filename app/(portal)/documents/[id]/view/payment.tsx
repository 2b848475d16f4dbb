import { QRCodeSVG } from 'qrcode.react'
import type { ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { getTranslations } from '@/lib/http/translations'
import { giroCode, type Transfer } from '@/lib/invoices/giro-code'
import type { Discount, Invoice, Payment } from '@/lib/invoices/model'
import { type Fact, Facts, Section } from './section'
import type { Writing } from './shown'

type PaymentProps = { invoice: Invoice; transfer: Transfer | null; state: ReactNode; writing: Writing }

/** How much to pay, when and how: what most people open an invoice for, so it stands first. `transfer`: what is still to be paid by transfer, as a code for banking apps. */
export async function PaymentSection({ invoice, transfer, state, writing }: PaymentProps) {
  const { day, money } = writing
  const t = await getTranslations('eInvoice')
  const { terms, payments, dueOn, totals } = invoice
  const payable = money(totals.payable)
  const facts: Fact[] = [
    [t('amount'), payable && <strong className="figures text-xl font-semibold">{payable}</strong>],
    [t('state'), state],
    [t('due'), day(dueOn)],
    ...payments.flatMap((one) => factsOf(writing, one)),
    ...terms.texts.map((text): Fact => [t('terms'), text]),
    ...terms.discounts.map((one): Fact => [t('discount'), discountText(writing, one)]),
  ]
  return (
    <Section heading={t('payment')}>
      <div className="grid items-start gap-6 rounded-md border border-line bg-raised p-5 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Facts facts={unique(facts)} columns />
        {transfer ? <PaymentCode transfer={transfer} writing={writing} /> : null}
      </div>
    </Section>
  )
}

function PaymentCode({ transfer, writing }: { transfer: Transfer; writing: Writing }) {
  const { t, money } = writing
  const amount = money({ value: transfer.amount }) ?? ''
  return (
    <figure className="grid max-w-44 justify-items-center gap-2">
      <QRCodeSVG
        value={giroCode(transfer)}
        size={176}
        marginSize={4}
        level="M"
        title={t('qrTitle', { amount, name: transfer.name })}
        className="h-auto max-w-full rounded-md border border-line"
      />
      <figcaption className="text-sm text-muted">{t('qrText')}</figcaption>
    </figure>
  )
}

function discountText({ t, percent, day, money }: Writing, discount: Discount): string {
  const share = percent({ value: discount.percent }) ?? ''
  const date = day(discount.until)
  const text = date
    ? t('discountUntil', { percent: share, date })
    : discount.days === null
      ? t('discountPlain', { percent: share })
      : t('discountDays', { percent: share, days: discount.days })
  const basis = money(discount.basis)
  return basis ? t('discountOn', { discount: text, basis }) : text
}

/** UNTDID 4461 */
const MEANS = {
  transfer: /^(30|31|42|58)$/,
  debit: /^(49|59)$/,
  card: /^(48|54|55)$/,
  cash: /^10$/,
  cheque: /^(20|21|22|23|24|25|26)$/,
  online: /^68$/,
  open: /^(1|ZZZ)$/,
} as const

function meansText({ t }: Writing, { code, text }: Payment): string | null {
  const known = (Object.keys(MEANS) as (keyof typeof MEANS)[]).find((one) => MEANS[one].test(code ?? ''))
  const name = known ? t(`meansOf.${known}`) : code && t('meansCode', { code })
  return name && text && text !== name ? `${name}, ${text}` : (name ?? text)
}

function factsOf(writing: Writing, payment: Payment): Fact[] {
  const { t } = writing
  const { accounts, card, debit, reference } = payment
  return [
    [t('means'), meansText(writing, payment)],
    ...accounts.flatMap(({ iban, bic, name }): Fact[] => [
      [t('iban'), <Account key={iban} iban={iban} />],
      [t('bic'), bic],
      [t('holder'), name],
    ]),
    [t('reference'), reference],
    [t('mandate'), debit?.mandate],
    [t('creditor'), debit?.creditor],
    [t('debited'), debit?.account ? <Account key={debit.account} iban={debit.account} /> : null],
    [t('cardNumber'), card?.number],
    [t('holder'), card?.holder],
  ]
}

const Account = ({ iban }: { iban: string }) => <CodeText value={iban.replace(/\s/g, '')} group={4} />

/** Several accounts repeat the same reference. */
const unique = (facts: Fact[]) =>
  facts.filter(
    ([term, value], index) =>
      typeof value !== 'string' || facts.findIndex(([one, other]) => one === term && other === value) === index,
  )
