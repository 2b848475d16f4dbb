import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { listCompanies } from '@/lib/staff/companies'

const PAGE = '/staff/companies'

/** R10.2: the customers; search and page are in the address. */
export default page(staffMay('companies.read'), async (staff, { search }) => {
  const query = queryOf(search, ['q', 'page', 'size'])
  const paging = pagingOf(query)
  const [t, found] = await Promise.all([
    getTranslations('staff'),
    viewingAsStaff(staff, (room) => listCompanies(room, query.q ?? '', paging)),
  ])
  leadToFirst(found, paging, PAGE, query)
  const create = staffFor(staff, 'companies.write') ? (
    <ButtonLink href={'/staff/companies/new' as Route} variant="primary">
      {t('list.create')}
    </ButtonLink>
  ) : undefined
  return (
    <ListPage
      path={PAGE}
      query={query}
      found={found}
      size={paging.size}
      title={t('companies')}
      lead={t('list.lead')}
      actions={create}
      suffix={(values) => t('list.page', values)}
      search={query.q ?? ''}
      result={query.q ? t('found', { count: found.total }) : undefined}
    >
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState heading={t('list.none')}>{t('list.noneText')}</EmptyState>}
        columns={[
          { key: 'number', label: t('number'), cell: (row) => <CodeText value={row.number} /> },
          {
            key: 'name',
            label: t('name'),
            names: true,
            breakable: true,
            cell: (row) => <RowLink href={`${PAGE}/${row.number}`}>{row.name}</RowLink>,
          },
          {
            key: 'channel',
            label: t('channel'),
            cell: (row) => (row.channel === 'partner' ? t('partner') : t('direct')),
          },
          {
            key: 'members',
            label: t('members'),
            align: 'end',
            cell: (row) => <span className="figures">{row.members}</span>,
          },
        ]}
      />
    </ListPage>
  )
})
