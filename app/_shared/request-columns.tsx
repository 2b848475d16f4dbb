import type { Route } from 'next'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Column } from '@/components/ui/table'
import { dateTime } from '@/lib/i18n/formats'
import type { ChangeState } from '@/lib/requests/request-list'
import type { ListWords } from './area-list'

export const REQUEST_TONE = { open: 'caution', approved: 'positive', refused: 'danger', withdrawn: 'neutral' } as const

type Row = { id: string; title: string; state: ChangeState; createdAt: Date; asker: string }
type Labels = { what: string; at: string; by: string }

/** The columns of a list of a company's requests of one kind. */
export const requestColumns = <R extends Row>(
  { t, format }: ListWords,
  labels: Labels,
  hrefOf: (id: string) => string,
): Column<R>[] => [
  {
    key: 'what',
    label: labels.what,
    names: true,
    breakable: true,
    cell: ({ id, title }) => <RowLink href={hrefOf(id) as Route}>{title}</RowLink>,
  },
  {
    key: 'at',
    label: labels.at,
    cell: ({ createdAt }) => (
      <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
        {dateTime(format, createdAt)}
      </time>
    ),
  },
  { key: 'by', label: labels.by, cell: ({ asker }) => asker },
  {
    key: 'state',
    label: t('state'),
    cell: ({ state }) => <StatusBadge tone={REQUEST_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
  },
]
