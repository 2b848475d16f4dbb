import type { Route } from 'next'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Column } from '@/components/ui/table'
import { dateTime } from '@/lib/i18n/formats'
import type { ListWords } from '../area-list'
import { OWN_STATE_TONE } from './state-tone'

type Row = { id: string; number: number | string; subject: string; state: keyof typeof OWN_STATE_TONE; updatedAt: Date }

/** The columns of a list of tickets; `about` is what its kind is told apart by. */
export const ticketColumns = <R extends Row>(
  { t, format }: ListWords,
  hrefOf: (id: string) => string,
  about: Column<R>,
): Column<R>[] => [
  { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
  {
    key: 'subject',
    label: t('subject'),
    names: true,
    cell: ({ id, subject }) => <RowLink href={hrefOf(id) as Route}>{subject}</RowLink>,
  },
  about,
  {
    key: 'state',
    label: t('state'),
    cell: ({ state }) => <StatusBadge tone={OWN_STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
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
]
