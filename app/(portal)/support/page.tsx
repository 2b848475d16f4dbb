import { areaList } from '@/app/_shared/area-list'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { supportArea } from '@/lib/areas/support/area'
import { dateTime } from '@/lib/i18n/formats'
import { STATE_TONE } from '../../_shared/tickets/state-tone'

/** R11.1: the company's requests. */
export default areaList(supportArea, {
  times: true,
  actions: ({ t }) => (
    <ButtonLink href="/support/new" variant="primary">
      {t('new')}
    </ButtonLink>
  ),
  columns: ({ t, format }) => [
    { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
    {
      key: 'subject',
      label: t('subject'),
      names: true,
      cell: ({ id, subject }) => <RowLink href={`/support/${id}`}>{subject}</RowLink>,
    },
    { key: 'product', label: t('product'), cell: ({ product }) => product ?? t('noProduct') },
    {
      key: 'state',
      label: t('state'),
      cell: ({ state }) => <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
    },
    {
      key: 'updated',
      label: t('updated'),
      align: 'end',
      cell: ({ updatedAt }) => (
        <time dateTime={updatedAt.toISOString()} className="whitespace-nowrap">
          {dateTime(format, updatedAt)}
        </time>
      ),
    },
  ],
})
