import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { TableTools } from '@/components/ui/table-tools'
import { PAGE_SIZES, pagingOf } from '@/lib/ground/paging'
import { companyAdmin } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { listMembers, STATUSES } from '@/lib/people/list'
import { viewing } from '@/lib/rooms/rooms'
import { BulkBar } from './bulk-bar'
import { DeletedTable } from './deleted-table'
import { ExportForm } from './export-form'
import { filterOf, kept, NAMES, PATH } from './filter'
import { MemberTable } from './member-table'
import { MembersNotice } from './members-notice'

/** R8.1, R8.2 „Benutzerverwaltung“: search, filters, sorting and page are in the address. */
export default page(companyAdmin, async (actor, { search }) => {
  const query = queryOf(search, NAMES)
  const [filter, paging] = [filterOf(query), pagingOf(query)]
  const [t, found] = await Promise.all([
    getTranslations('members'),
    viewing(actor, (room) => listMembers(room, filter, paging)),
  ])
  if (found.page !== paging.page) redirect(hrefWith(PATH, { ...kept(query), page: '' }))
  const deleted = filter.status === 'deleted'
  const filtered = Boolean(filter.q || filter.role || (filter.status && !deleted))
  const option = (value: string, label: string) => ({ value, label })
  return (
    <>
      <MembersNotice actor={actor} undo={query.undo} />
      <PageTitle
        title={deleted ? t('deletedTitle') : t('title')}
        lead={deleted ? t('deletedLead') : t('lead')}
        suffix={found.pages > 1 ? t('page', { page: found.page, pages: found.pages }) : undefined}
        actions={
          deleted ? (
            <ButtonLink href={PATH as Route}>{t('backToList')}</ButtonLink>
          ) : (
            <>
              <ButtonLink href={'/admin/users/new' as Route} variant="primary">
                {t('add')}
              </ButtonLink>
              <ButtonLink href={'/admin/users/import' as Route}>{t('import')}</ButtonLink>
            </>
          )
        }
      />
      <TableTools
        action={PATH}
        search={{ value: filter.q }}
        filters={[
          {
            name: 'status',
            label: t('status'),
            value: filter.status,
            options: [
              option('', t('all')),
              ...[...STATUSES, 'deleted' as const].map((status) => option(status, t(`statuses.${status}`))),
            ],
          },
          {
            name: 'role',
            label: t('role'),
            value: filter.role,
            options: [option('', t('all')), option('member', t('roles.member')), option('admin', t('roles.admin'))],
          },
        ]}
        size={{ value: paging.size, options: PAGE_SIZES }}
        keep={query.sort ? { sort: filter.sort, ...(filter.descending ? { dir: 'desc' } : {}) } : {}}
        resetHref={filtered || deleted ? PATH : undefined}
        result={filtered ? t('found', { count: found.total }) : undefined}
      />
      {found.total === 0 ? (
        <EmptyState icon="users" heading={deleted ? t('noDeleted') : filtered ? t('notFound') : t('empty')}>
          {filtered ? t('notFoundText') : null}
        </EmptyState>
      ) : deleted ? (
        <DeletedTable rows={found.rows} company={actor.company.id} />
      ) : (
        <>
          <BulkBar actor={actor} query={query} rows={found.rows} />
          <div className="dense-table">
            <MemberTable rows={found.rows} actor={actor} query={query} filter={filter} />
          </div>
        </>
      )}
      <Pagination
        {...found}
        hrefFor={(page) => hrefWith(PATH, { ...kept(query), page: page > 1 ? String(page) : '' })}
      />
      {deleted ? null : <ExportForm filter={filter} />}
    </>
  )
})
