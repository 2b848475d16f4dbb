import type { ReactNode } from 'react'
import { type Column, Table } from '@/components/ui/table'
import { getTranslations } from '@/lib/http/translations'
import type { Invoice, TaxPart } from '@/lib/invoices/model'
import { allowanceText } from './lines'
import { numbered } from './numbered'
import { Section } from './section'
import { lessThan, taxName, type Writing, writingIn } from './shown'

/** Allowances and charges of the whole invoice, the taxes by rate, and the totals. */
export async function Sums({ invoice, writing }: { invoice: Invoice; writing: Writing }) {
  const { money } = writing
  const t = await getTranslations('eInvoice')
  const { allowances, taxes } = invoice
  return (
    <div className="items-start gap-x-10 lg:grid lg:grid-cols-2 print:block">
      <div>
        {allowances.length > 0 ? (
          <Section heading={t('allowances')}>
            <dl className="max-w-text">
              {numbered(allowances).map(({ key, item }) => (
                <Sum
                  key={key}
                  term={[allowanceText(writing, item), item.category && taxName(writing, item.category, item.rate)]
                    .filter(Boolean)
                    .join(', ')}
                  value={item.isCharge ? money(item.amount) : lessThan(money(item.amount))}
                />
              ))}
            </dl>
          </Section>
        ) : null}
        {taxes.length > 0 ? (
          <Section heading={t('taxes')}>
            <Table
              caption={t('taxes')}
              region={t('taxes')}
              rows={numbered(taxes)}
              rowKey={({ key }) => key}
              columns={taxColumns(writing, taxes)}
            />
          </Section>
        ) : null}
      </div>
      <Section heading={t('sums')}>
        <Totals invoice={invoice} writing={writing} />
      </Section>
    </div>
  )
}

type NumberedTax = { key: string; item: TaxPart }

const taxColumns = (writing: Writing, taxes: TaxPart[]): Column<NumberedTax>[] => {
  const { t, money } = writing
  const reasonOf = ({ exemption, exemptionCode }: TaxPart) => exemption ?? exemptionCode
  const hasReason = taxes.some(reasonOf)
  const reason: Column<NumberedTax> = {
    key: 'reason',
    label: t('taxReason'),
    cell: ({ item }) => reasonOf(item) ?? '–',
  }
  const figures = (value: string | null) => <span className="figures whitespace-nowrap">{value}</span>
  return [
    {
      key: 'kind',
      label: t('taxKind'),
      names: true,
      cell: ({ item: { category, rate } }) => taxName(writing, category, rate),
    },
    ...(hasReason ? [reason] : []),
    { key: 'basis', label: t('taxBasis'), align: 'end', cell: ({ item: { basis } }) => figures(money(basis)) },
    { key: 'amount', label: t('taxAmount'), align: 'end', cell: ({ item: { amount } }) => figures(money(amount)) },
  ]
}

async function Totals({ invoice, writing }: { invoice: Invoice; writing: Writing }) {
  const { t, money } = writing
  const { totals, taxCurrency, thirdParty } = invoice
  const other = await writingIn(taxCurrency)
  const rows: [term: string, value: string | null][] = [
    [t('sumLines'), money(totals.lines)],
    [t('sumAllowances'), lessThan(money(totals.allowances))],
    [t('sumCharges'), money(totals.charges)],
    [t('sumNet'), money(totals.net)],
    [t('sumTax'), money(totals.tax)],
    [t('sumTaxOther', { currency: taxCurrency ?? '' }), other.money(totals.taxInTaxCurrency)],
    [t('sumGross'), money(totals.gross)],
    [t('sumPrepaid'), lessThan(money(totals.prepaid))],
    [t('sumRounding'), money(totals.rounding)],
    ...thirdParty.map(({ text, amount }): [string, string | null] => [text ?? t('sumThirdParty'), money(amount)]),
  ]
  return (
    <dl className="max-w-text">
      {numbered(rows).map(({ key, item: [term, value] }) =>
        value === null ? null : <Sum key={key} term={term} value={value} />,
      )}
      <Sum term={t('sumPayable')} value={money(totals.payable)} strong />
    </dl>
  )
}

type SumProps = { term: string; value: ReactNode; strong?: boolean }

const Sum = ({ term, value, strong = false }: SumProps) => (
  <div
    className={`flex flex-wrap justify-between gap-x-6 border-b border-line py-2 ${strong ? 'text-lg font-medium' : ''}`}
  >
    <dt className={`min-w-0 wrap-anywhere ${strong ? '' : 'text-muted'}`}>{term}</dt>
    <dd className="figures ms-auto whitespace-nowrap">{value}</dd>
  </div>
)
