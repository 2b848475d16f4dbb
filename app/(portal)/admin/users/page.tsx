import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { pagingOf } from '@/lib/ground/paging'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { DUES } from '@/lib/people/due'
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
  leadToFirst(found, paging, PATH, kept(query))
  const deleted = filter.status === 'deleted'
  const filtered = Boolean(filter.q || filter.role || filter.due || (filter.status && !deleted))
  const option = (value: string, label: string) => ({ value, label })
  return (
    <>
      <ListPage
        path={PATH}
        query={kept(query)}
        found={found}
        size={paging.size}
        above={<MembersNotice actor={actor} undo={query.undo} />}
        title={deleted ? t('deletedTitle') : t('title')}
        lead={deleted ? t('deletedLead') : t('lead')}
        suffix={(values) => t('page', values)}
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
        search={filter.q}
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
          {
            name: 'due',
            label: t('due'),
            value: filter.due ?? '',
            options: [option('', t('all')), ...DUES.map((due) => option(due, t(`dues.${due}`)))],
          },
        ]}
        keep={query.sort ? { sort: filter.sort, ...(filter.descending ? { dir: 'desc' } : {}) } : {}}
        resets={filtered || deleted}
        result={filtered ? t('found', { count: found.total }) : undefined}
      >
        {found.total === 0 ? (
          <EmptyState icon="users" heading={deleted ? t('noDeleted') : filtered ? t('notFound') : t('empty')}>
            {filtered ? t('notFoundText') : null}
          </EmptyState>
        ) : deleted ? (
          <DeletedTable rows={found.rows} company={actor.company.id} />
        ) : (
          <div className="selectable">
            <MemberTable rows={found.rows} actor={actor} query={query} filter={filter} />
            <BulkBar actor={actor} query={query} rows={found.rows} total={found.total} />
          </div>
        )}
      </ListPage>
      {deleted ? null : <ExportForm filter={filter} />}
    </>
  )
})
