import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { CodeText } from '@/components/ui/code-text'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { pagingOf } from '@/lib/ground/paging'
import { DAY, now } from '@/lib/ground/time'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { type QueuedRequest, queueOf } from '@/lib/requests/queue'
import { consentInWords, evidenceInWords } from './in-words'

const PAGE = '/staff/admin-requests'
const daysOf = ({ createdAt }: QueuedRequest) => Math.floor((now().getTime() - createdAt.getTime()) / DAY)

/** R10.3: the queue, oldest first. */
export default page(staffMay('adminRequests.read'), async (staff, { search }) => {
  const query = queryOf(search, ['show', 'page', 'size'])
  const paging = pagingOf(query)
  const [t, found] = await Promise.all([
    getTranslations('staff.requests'),
    queueOf(staff, { all: query.show === 'all' }, paging),
  ])
  leadToFirst(found, paging, PAGE, query)
  const rows = await Promise.all(
    found.rows.map(async (row) => ({
      ...row,
      said: await consentInWords(row),
      shown: await evidenceInWords(row),
    })),
  )
  return (
    <ListPage
      path={PAGE}
      query={query}
      found={found}
      size={paging.size}
      title={t('title')}
      lead={t('lead')}
      search={null}
      filters={[
        {
          name: 'show',
          label: t('filter'),
          value: query.show ?? '',
          options: [
            { value: '', label: t('open') },
            { value: 'all', label: t('all') },
          ],
        },
      ]}
      resets={query.show === 'all'}
    >
      <Table
        caption={t('title')}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState heading={t('none')}>{t('noneText')}</EmptyState>}
        columns={[
          {
            key: 'applicant',
            label: t('applicant'),
            names: true,
            breakable: true,
            cell: ({ id, applicant }) => <RowLink href={`${PAGE}/${id}`}>{applicant}</RowLink>,
          },
          {
            key: 'company',
            label: t('company'),
            breakable: true,
            cell: ({ company, number }) => (
              <span>
                <RowLink href={`/staff/companies/${number}`}>{company}</RowLink>{' '}
                <CodeText value={number} className="text-sm text-muted" />
              </span>
            ),
          },
          { key: 'age', label: t('age'), cell: (row) => t('days', { days: daysOf(row) }) },
          {
            key: 'administrators',
            label: t('administrators'),
            cell: ({ administrators }) => administrators.join(', ') || t('noAdministrators'),
          },
          {
            key: 'consent',
            label: t('consent'),
            cell: ({ status, said }) => (status === 'open' || status === 'consented' ? said : t(`statuses.${status}`)),
          },
          { key: 'evidence', label: t('evidence'), cell: ({ shown }) => shown },
        ]}
      />
    </ListPage>
  )
})
