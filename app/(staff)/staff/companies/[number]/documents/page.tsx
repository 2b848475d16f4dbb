import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { type Asked, page } from '@/app/_shared/page'
import { DocumentStateBadge } from '@/app/(portal)/documents/document-state'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { documentsForStaff } from '@/lib/areas/documents/staff'
import { pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day, money } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'

/** R10.4: the documents of a company, as staff see them. */
export default page(staffMay('companies.read'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const query = queryOf(search, ['q', 'page', 'size'])
  const paging = pagingOf(query)
  const path = `/staff/companies/${number}/documents`
  const [t, d, format, { company, found }] = await Promise.all([
    getTranslations('documentFiling'),
    getTranslations('documents'),
    getFormatter(),
    viewingAsStaff(staff, async (room) => {
      const company = await companyOf(room, number)
      return { company, found: await documentsForStaff(room, company.id, query.q ?? '', paging) }
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
      title={t('title', { company: company.name })}
      actions={
        <>
          {mayFile ? (
            <ButtonLink href={`${path}/new` as Route} variant="primary">
              {t('file')}
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/staff/companies/${number}` as Route}>{company.name}</ButtonLink>
        </>
      }
      suffix={(values) => d('page', values)}
      search={query.q ?? ''}
      result={query.q ? d('found', { count: found.total }) : undefined}
    >
      <Table
        caption={d('caption')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={
          query.q ? (
            <EmptyState heading={d('notFound')}>{d('notFoundText')}</EmptyState>
          ) : (
            <EmptyState icon="receipt-text" heading={d('empty')}>
              {t('emptyText')}
            </EmptyState>
          )
        }
        columns={[
          {
            key: 'number',
            label: d('number'),
            names: true,
            cell: (row) => <RowLink href={`${path}/${row.id}`}>{row.number}</RowLink>,
          },
          { key: 'kind', label: d('kind'), cell: ({ kind }) => d(`kinds.${kind}`) },
          { key: 'issued', label: d('issued'), cell: ({ issuedOn }) => day(format, issuedOn) },
          { key: 'state', label: d('state'), cell: ({ state }) => <DocumentStateBadge state={state} /> },
          {
            key: 'findings',
            label: t('findings'),
            cell: ({ findings }) =>
              findings.length > 0 ? (
                <StatusBadge tone="caution">{t('findingsCount', { count: findings.length })}</StatusBadge>
              ) : (
                '–'
              ),
          },
          {
            key: 'amount',
            label: d('amount'),
            align: 'end',
            cell: ({ cents, currency }) => (
              <span className="figures whitespace-nowrap">{money(format, cents, currency)}</span>
            ),
          },
        ]}
      />
    </ListPage>
  )
})
