import { DefinitionList } from '@/components/ui/definition-list'
import { TitledTable } from '@/components/ui/titled-table'
import { type OrderLine, orderValue, totalsOf } from '@/lib/areas/orders/terms'
import { euros, rateInWords } from '@/lib/areas/orders/words'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { orderColumns } from './order-columns'

type OrderLinesProps = {
  lines: readonly (OrderLine & { seenCents?: number })[]
  vatFree: boolean
}

/** What is ordered, line by line, and what is due in each period. */
export async function OrderLines({ lines, vatFree }: OrderLinesProps) {
  const [t, { locale }, { product, each }] = await Promise.all([
    getTranslations('orders'),
    getFormatter(),
    orderColumns<OrderLinesProps['lines'][number]>(),
  ])
  const all = [...lines]
  return (
    <>
      <TitledTable
        id="lines"
        title={t('check.lines')}
        caption={t('check.lines')}
        rows={all}
        rowKey={({ sku }) => sku}
        columns={[
          product,
          {
            key: 'quantity',
            label: t('catalogue.quantity'),
            align: 'end',
            cell: ({ quantity }) => <span className="figures">{quantity}</span>,
          },
          each,
          {
            key: 'sum',
            label: t('cart.sum'),
            align: 'end',
            cell: ({ cents, quantity, vatRate }) => (
              <span className="figures">
                {euros(locale, cents * quantity)}
                {vatFree ? null : (
                  <span className="block text-sm text-muted sm:whitespace-nowrap">
                    {t('sum.rate', { rate: rateInWords(locale, vatRate) })}
                  </span>
                )}
              </span>
            ),
          },
        ]}
      />
      <TitledTable
        id="sums"
        title={t('sum.heading')}
        caption={t('sum.heading')}
        rows={totalsOf(all, vatFree)}
        rowKey={({ period }) => period}
        columns={[
          { key: 'period', label: t('sum.period'), names: true, cell: ({ period }) => t(`sum.periods.${period}`) },
          { key: 'net', label: t('sum.net'), align: 'end', cell: ({ net }) => euros(locale, net) },
          { key: 'vat', label: t('sum.vat'), align: 'end', cell: ({ vat }) => euros(locale, vat) },
          {
            key: 'gross',
            label: t('sum.gross'),
            align: 'end',
            cell: ({ gross }) => <strong>{euros(locale, gross)}</strong>,
          },
        ]}
      >
        {vatFree ? <p className="mt-2 text-sm">{t('sum.vatFree')}</p> : null}
        <div className="mt-4">
          <DefinitionList rows={[{ term: t('sum.value'), value: euros(locale, orderValue(all)) }]} />
        </div>
      </TitledTable>
    </>
  )
}
