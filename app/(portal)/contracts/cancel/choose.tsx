import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { TitledTable } from '@/components/ui/titled-table'
import { type Contract, endingOf } from '@/lib/areas/contracts/area'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'

/** Each contract with the day on which a cancellation of today would end it. */
export async function Choose({ contracts }: { contracts: Contract[] }) {
  const [t, c, format] = await Promise.all([
    getTranslations('cancellation'),
    getTranslations('contracts'),
    getFormatter(),
  ])
  return (
    <TitledTable
      id="choose"
      title={t('choose')}
      caption={t('chooseCaption')}
      rows={contracts}
      rowKey={({ id }) => id}
      empty={<EmptyState heading={t('noneHeading')}>{t('noneText')}</EmptyState>}
      columns={[
        { key: 'product', label: t('product'), names: true, breakable: true, cell: ({ product }) => product },
        { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
        {
          key: 'notice',
          label: t('notice'),
          cell: ({ notice, noticeUnit }) => c(noticeUnit === 'days' ? 'shortDays' : 'shortMonths', { count: notice }),
        },
        {
          key: 'end',
          label: t('nextEnd'),
          cell: (contract) => {
            const ending = endingOf(contract)
            return ending ? <time dateTime={ending.endsOn}>{day(format, ending.endsOn)}</time> : '–'
          },
        },
        {
          key: 'act',
          label: t('cancel'),
          hideLabel: true,
          cellKind: 'actions',
          align: 'end',
          cell: ({ id, product, cancellation }) =>
            cancellation ? (
              <ButtonLink href={`/contracts/cancel/${cancellation}` as Route} variant="row">
                {t('toCancellation')}
                <span className="sr-only">: {product}</span>
              </ButtonLink>
            ) : (
              <ButtonLink href={`/contracts/cancel/check?contract=${id}` as Route} variant="row">
                {t('cancel')}
                <span className="sr-only">: {product}</span>
              </ButtonLink>
            ),
        },
      ]}
    />
  )
}
