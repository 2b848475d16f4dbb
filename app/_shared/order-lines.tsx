import { DefinitionList } from '@/components/ui/definition-list'
import { Table } from '@/components/ui/table'
import { type OrderLine, orderValue, totalsOf } from '@/lib/areas/orders/terms'
import { euros, priceInWords, rateInWords, termsInWords } from '@/lib/areas/orders/words'
import { getFormatter, getTranslations } from '@/lib/http/translations'

type OrderLinesProps = {
  lines: readonly (OrderLine & { seenCents?: number })[]
  vatFree: boolean
}

/** What is ordered, line by line, and what is due in each period. */
export async function OrderLines({ lines, vatFree }: OrderLinesProps) {
  const [t, { locale }] = await Promise.all([getTranslations('orders'), getFormatter()])
  const all = [...lines]
  return (
    <>
      <section aria-labelledby="lines">
        <h2 id="lines" className="mb-3 text-lg">
          {t('check.lines')}
        </h2>
        <Table
          caption={t('check.lines')}
          rows={all}
          rowKey={({ sku }) => sku}
          columns={[
            {
              key: 'product',
              label: t('catalogue.product'),
              names: true,
              breakable: true,
              cell: (line) => (
                <span>
                  {line.name}
                  <span className="block text-sm font-normal text-muted">{termsInWords(locale, line)}</span>
                </span>
              ),
            },
            {
              key: 'quantity',
              label: t('catalogue.quantity'),
              align: 'end',
              cell: ({ quantity }) => <span className="figures">{quantity}</span>,
            },
            {
              key: 'each',
              label: t('cart.each'),
              align: 'end',
              cell: ({ cents, seenCents, period }) => (
                <span className="figures">
                  {priceInWords(locale, cents, period)}
                  {seenCents !== undefined && seenCents !== cents ? (
                    <strong className="block text-sm">{t('cart.was', { amount: euros(locale, seenCents) })}</strong>
                  ) : null}
                </span>
              ),
            },
            {
              key: 'sum',
              label: t('cart.sum'),
              align: 'end',
              cell: ({ cents, quantity, vatRate }) => (
                <span className="figures">
                  {euros(locale, cents * quantity)}
                  {vatFree ? null : (
                    <span className="block text-sm text-muted">
                      {t('sum.rate', { rate: rateInWords(locale, vatRate) })}
                    </span>
                  )}
                </span>
              ),
            },
          ]}
        />
      </section>
      <section aria-labelledby="sums">
        <h2 id="sums" className="mb-3 text-lg">
          {t('sum.heading')}
        </h2>
        <Table
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
        />
        {vatFree ? <p className="mt-2 text-sm">{t('sum.vatFree')}</p> : null}
        <div className="mt-4">
          <DefinitionList rows={[{ term: t('sum.value'), value: euros(locale, orderValue(all)) }]} />
        </div>
      </section>
    </>
  )
}
