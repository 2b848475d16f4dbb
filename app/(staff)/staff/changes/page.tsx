import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { CodeText } from '@/components/ui/code-text'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { CHANGE_KINDS } from '@/lib/areas/changes'
import { pagingOf } from '@/lib/ground/paging'
import { DAY, now } from '@/lib/ground/time'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { changesOf, type QueuedChange } from '@/lib/requests/change-queue'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { STATUS_TONE } from './status-tone'

const PAGE = '/staff/changes'
const KINDS = Object.keys(CHANGE_KINDS)
const AGES = ['3', '7', '14'] as const
const daysOf = ({ createdAt }: QueuedChange) => Math.max(0, Math.floor((now().getTime() - createdAt.getTime()) / DAY))

/** What customers ask for and staff decide, oldest first. */
export default page(staffMay('changes.read'), async (staff, { search }) => {
  const query = queryOf(search, ['q', 'kind', 'show', 'age', 'page', 'size'])
  const paging = pagingOf(query)
  const filter = {
    kinds: KINDS.includes(query.kind ?? '') ? [query.kind!] : KINDS,
    state: query.show === 'all' ? ('all' as const) : ('open' as const),
    days: AGES.some((days) => days === query.age) ? Number(query.age) : 0,
    q: (query.q ?? '').trim().slice(0, 100),
  }
  const [t, found] = await Promise.all([
    getTranslations('changes'),
    viewingAsStaff(staff, (room) => changesOf(room, filter, paging)),
  ])
  leadToFirst(found, paging, PAGE, query)
  const filtered = Boolean(query.q || query.kind || query.age)
  const any = (label: string) => ({ value: '', label })
  return (
    <ListPage
      path={PAGE}
      query={query}
      found={found}
      size={paging.size}
      title={t('title')}
      lead={t('lead')}
      suffix={(values) => t('pageOf', values)}
      search={query.q ?? ''}
      filters={[
        {
          name: 'kind',
          label: t('kind'),
          value: query.kind ?? '',
          options: [
            any(t('allKinds')),
            ...KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind as 'order'}`) })),
          ],
        },
        {
          name: 'show',
          label: t('show'),
          value: query.show ?? '',
          options: [any(t('open')), { value: 'all', label: t('everything') }],
        },
        {
          name: 'age',
          label: t('age'),
          value: query.age ?? '',
          options: [any(t('anyAge')), ...AGES.map((days) => ({ value: days, label: t(`ages.${days}`) }))],
        },
      ]}
      result={filtered ? t('found', { count: found.total }) : undefined}
      resets={filtered || query.show === 'all'}
    >
      <Table
        caption={t('title')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState heading={t(filtered ? 'noneFound' : 'none')}>
            {t(filtered ? 'noneFoundText' : 'noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'what',
            label: t('what'),
            names: true,
            breakable: true,
            cell: ({ id, title }) => <RowLink href={`${PAGE}/${id}` as Route}>{title}</RowLink>,
          },
          { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`kinds.${kind as 'order'}`) },
          {
            key: 'company',
            label: t('company'),
            breakable: true,
            cell: ({ company, number }) => (
              <span>
                {company} <CodeText value={number} className="text-sm text-muted" />
              </span>
            ),
          },
          { key: 'asker', label: t('asker'), cell: ({ asker }) => asker },
          { key: 'age', label: t('age'), cell: (row) => t('days', { days: daysOf(row) }) },
          {
            key: 'state',
            label: t('state'),
            cell: ({ status }) => <StatusBadge tone={STATUS_TONE[status]}>{t(`states.${status}`)}</StatusBadge>,
          },
        ]}
      />
    </ListPage>
  )
})
