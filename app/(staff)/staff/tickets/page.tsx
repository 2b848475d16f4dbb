import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { STATE_TONE } from '@/app/_shared/tickets/state-tone'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import type { TableFilter } from '@/components/ui/table-tools'
import { atDesk, kindsOf } from '@/lib/conversations/desk'
import { ASSIGNMENTS, QUEUE_PRIORITIES, QUEUE_SORTS, QUEUE_STATES, queueOf } from '@/lib/conversations/queue'
import { pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { type Staff, staffFor } from '@/lib/permissions/proofs'

const PAGE = '/staff/tickets'
const FILTERS = ['state', 'assigned', 'priority', 'kind', 'sort'] as const

/** R10.4: the queue. */
export default page(staffMay('tickets.read'), async (staff, { search }) => {
  const query = queryOf(search, ['q', ...FILTERS, 'page', 'size'])
  const paging = pagingOf(query)
  const [t, c, format, found] = await Promise.all([
    getTranslations('staff.tickets'),
    getTranslations('tickets'),
    getFormatter(),
    atDesk(staff, (room) => queueOf(room, query, paging)),
  ])
  leadToFirst(found, paging, PAGE, query)
  const filtered = (['q', 'state', 'assigned', 'priority', 'kind'] as const).some((name) => query[name])
  return (
    <ListPage
      path={PAGE}
      query={query}
      found={found}
      size={paging.size}
      times
      title={t('title')}
      lead={t('lead')}
      suffix={(values) => t('page', values)}
      actions={
        staffFor(staff, 'textBlocks.write') ? (
          <ButtonLink href={`${PAGE}/text-blocks` as Route}>{t('blocks')}</ButtonLink>
        ) : undefined
      }
      search={query.q ?? ''}
      filters={await filtersOf(staff, query)}
      result={filtered ? t('found', { count: found.total }) : undefined}
    >
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState heading={t(filtered ? 'notFound' : 'empty')}>
            {t(filtered ? 'notFoundText' : 'emptyText')}
          </EmptyState>
        }
        columns={[
          { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
          {
            key: 'subject',
            label: t('subject'),
            names: true,
            breakable: true,
            cell: ({ number, subject }) => <RowLink href={`${PAGE}/${number}`}>{subject}</RowLink>,
          },
          {
            key: 'company',
            label: t('company'),
            breakable: true,
            cell: ({ company, customerNumber }) => (
              <span>
                {company} <CodeText value={customerNumber} className="text-sm text-muted" />
              </span>
            ),
          },
          { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
          { key: 'priority', label: t('priority'), cell: ({ priority }) => c(`priorities.${priority as 'low'}`) },
          {
            key: 'state',
            label: t('state'),
            cell: ({ state }) => <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
          },
          { key: 'assigned', label: t('assigned'), breakable: true, cell: ({ assignee }) => assignee ?? t('nobody') },
          {
            key: 'waiting',
            label: query.sort === 'age' ? t('age') : t('waiting'),
            align: 'end',
            cell: ({ state, createdAt, updatedAt }) => {
              const at = query.sort === 'age' ? createdAt : updatedAt
              if (query.sort !== 'age' && state !== 'open') return <span className="text-muted">{t('notWaiting')}</span>
              return (
                <time dateTime={at.toISOString()} className="whitespace-nowrap">
                  {dateTime(format, at)}
                </time>
              )
            },
          },
        ]}
      />
    </ListPage>
  )
})

async function filtersOf(staff: Staff, query: Record<string, string | undefined>): Promise<TableFilter[]> {
  const [t, c] = await Promise.all([getTranslations('staff.tickets'), getTranslations('tickets')])
  const kinds = kindsOf(staff)
  const chosen = (
    name: (typeof FILTERS)[number],
    label: string,
    first: string | null,
    options: [string, string][],
  ) => ({
    name,
    label,
    value: query[name] ?? '',
    options: [
      ...(first === null ? [] : [{ value: '', label: first }]),
      ...options.map(([value, text]) => ({ value, label: text })),
    ],
  })
  return [
    chosen(
      'state',
      t('state'),
      t('unfinished'),
      QUEUE_STATES.map((value) => [value, t(`states.${value}`)]),
    ),
    chosen(
      'assigned',
      t('assigned'),
      t('all'),
      ASSIGNMENTS.map((value) => [value, t(`assignments.${value}`)]),
    ),
    chosen(
      'priority',
      t('priority'),
      t('all'),
      QUEUE_PRIORITIES.map((value) => [value, c(`priorities.${value}`)]),
    ),
    ...(kinds.length > 1
      ? [
          chosen(
            'kind',
            t('kind'),
            t('all'),
            kinds.map((value) => [value, t(`kinds.${value}`)]),
          ),
        ]
      : []),
    chosen(
      'sort',
      t('sort'),
      t('sorts.waiting'),
      QUEUE_SORTS.filter((one) => one !== 'waiting').map((value) => [value, t(`sorts.${value}`)]),
    ),
  ]
}
