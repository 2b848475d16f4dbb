import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { payrollArea } from '@/lib/areas/payroll/area'
import { dateTime } from '@/lib/i18n/formats'
import { STATE_TONE } from '../../_shared/tickets/state-tone'

/** R11.2: the company's requests about payroll. */
export default areaList(payrollArea, {
  times: true,
  actions: ({ t }) => (
    <ButtonLink href={'/payroll/new' as Route} variant="primary">
      {t('new')}
    </ButtonLink>
  ),
  columns: ({ t, format }) => [
    { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
    {
      key: 'subject',
      label: t('subject'),
      names: true,
      cell: ({ id, subject }) => <RowLink href={`/payroll/${id}`}>{subject}</RowLink>,
    },
    { key: 'topic', label: t('topic'), cell: ({ topic }) => t(`topics.${topic}`) },
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
