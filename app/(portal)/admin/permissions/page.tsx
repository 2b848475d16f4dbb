import type { Route } from 'next'
import Link from 'next/link'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { EmptyState } from '@/components/ui/empty-state'
import { brandName } from '@/lib/brand/brand'
import { listGrants, type OverviewRow } from '@/lib/grants/overview'
import { pagingOf } from '@/lib/ground/paging'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { isPermission, PERMISSION_KEYS, PERMISSIONS } from '@/lib/permissions/catalogue'
import { viewing } from '@/lib/rooms/rooms'
import { GrantCell } from './grant-cell'

const PATH = '/admin/permissions'

/** R7.7: the whole company's permissions, people by permissions. */
export default page(companyAdmin, async (actor, { search }) => {
  const query = queryOf(search, ['q', 'permission', 'page', 'size'])
  const paging = pagingOf({ page: query.page, size: query.size ?? '25' })
  const permission = isPermission(query.permission) ? query.permission : null
  const filter = { q: query.q ?? '', permission }
  const [t, p, m, found] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('permissions'),
    getTranslations('members'),
    viewing(actor, (room) => listGrants(room, filter, paging)),
  ])
  leadToFirst(found, paging, PATH, query)
  const filtered = Boolean(filter.q || permission)
  const label = (key: (typeof PERMISSION_KEYS)[number]) => p(`${key}.name`, { brand: brandName() })
  return (
    <ListPage
      path={PATH}
      query={query}
      found={found}
      size={paging.size}
      title={t('overview.title')}
      lead={t('overview.lead')}
      suffix={(values) => m('page', values)}
      search={filter.q}
      filters={[
        {
          name: 'permission',
          label: t('overview.who'),
          value: permission ?? '',
          options: [
            { value: '', label: m('all') },
            ...PERMISSION_KEYS.map((key) => ({ value: key, label: label(key) })),
          ],
        },
      ]}
      result={filtered ? t('overview.found', { count: found.total }) : undefined}
    >
      {found.total === 0 ? (
        <EmptyState icon="users" heading={m('notFound')}>
          {m('notFoundText')}
        </EmptyState>
      ) : (
        // Wider than the page: it scrolls by itself, and the links in it make it reachable by keyboard.
        <section className="overview-scroller" aria-label={t('overview.caption')}>
          <table className="data-table overview-table">
            <caption className="sr-only">{t('overview.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('overview.person')}</th>
                {PERMISSION_KEYS.map((key) => (
                  <th key={key} scope="col">
                    {label(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <PersonLink
                      row={row}
                      admin={m('roles.admin')}
                      status={row.status === 'active' ? null : m(`statuses.${row.status}`)}
                    />
                  </th>
                  {PERMISSION_KEYS.map((key) => (
                    <td key={key}>
                      <GrantCell
                        day={row.grants[key]}
                        byRole={row.role === 'admin' && PERMISSIONS[key].includedInAdmin}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </ListPage>
  )
})

type PersonProps = { row: OverviewRow; admin: string; status: string | null }

/** If the grants are not in force (locked, pending, invited) the status is displayed beside the name. */
const PersonLink = ({ row: { id, firstName, lastName, role }, admin, status }: PersonProps) => (
  <>
    <Link
      href={`/admin/users/${id}/permissions` as Route}
      prefetch={false}
      className="text-accent-strong underline-offset-3 hover:underline"
    >
      <bdi>
        {firstName} {lastName}
      </bdi>
    </Link>
    {role === 'admin' ? <span className="block text-sm font-normal text-muted">{admin}</span> : null}
    {status ? <span className="block text-sm font-normal text-muted">{status}</span> : null}
  </>
)
