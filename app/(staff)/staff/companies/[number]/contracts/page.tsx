import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { type Asked, page } from '@/app/_shared/page'
import { STATE_TONE } from '@/app/(portal)/contracts/in-words'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { contractsForStaff } from '@/lib/areas/contracts/staff'
import { pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'

/** R10.4: the contracts of a company, as staff see them. */
export default page(staffMay('companies.read'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const query = queryOf(search, ['q', 'page', 'size'])
  const paging = pagingOf(query)
  const path = `/staff/companies/${number}/contracts`
  const [t, format, { company, found }] = await Promise.all([
    getTranslations('contracts'),
    getFormatter(),
    viewingAsStaff(staff, async (room) => {
      const company = await companyOf(room, number)
      return { company, found: await contractsForStaff(room, company.id, query.q ?? '', paging) }
    }).catch(orMissing),
  ])
  leadToFirst(found, paging, path, query)
  const mayFile = staffFor(staff, 'companies.write')
  return (
    <ListPage
      path={path}
      query={query}
      found={found}
      size={paging.size}
      title={t('filing.title', { company: company.name })}
      actions={
        <>
          {mayFile ? (
            <>
              <ButtonLink href={`${path}/new` as Route} variant="primary">
                {t('filing.new')}
              </ButtonLink>
              <ButtonLink href={`/staff/companies/${number}/imports/contracts` as Route}>
                {t('import.title')}
              </ButtonLink>
            </>
          ) : null}
          <ButtonLink href={`/staff/companies/${number}` as Route}>{company.name}</ButtonLink>
        </>
      }
      suffix={(values) => t('page', values)}
      search={query.q ?? ''}
      result={query.q ? t('found', { count: found.total }) : undefined}
    >
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={
          query.q ? (
            <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState>
          ) : (
            <EmptyState icon="file-text" heading={t('empty')}>
              {t('filing.emptyText')}
            </EmptyState>
          )
        }
        columns={[
          {
            key: 'product',
            label: t('product'),
            names: true,
            cell: (row) => <RowLink href={`${path}/${row.id}`}>{row.product}</RowLink>,
          },
          { key: 'number', label: t('number'), cell: (row) => <span className="figures">{row.number}</span> },
          { key: 'start', label: t('start'), cell: ({ startsOn }) => day(format, startsOn) },
          { key: 'term', label: t('term'), cell: ({ termMonths }) => t('months', { count: termMonths }) },
          {
            key: 'state',
            label: t('state'),
            cell: ({ state }) => <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
          },
        ]}
      />
    </ListPage>
  )
})
