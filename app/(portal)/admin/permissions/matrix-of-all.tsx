import { MatrixTick } from '@/components/permission-matrix/matrix-tick'
import { Icon } from '@/components/ui/icon'
import { RowLink } from '@/components/ui/row-link'
import { brandName } from '@/lib/brand/brand'
import type { OverviewRow } from '@/lib/grants/overview'
import { isTickable } from '@/lib/grants/save-many'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { dayOf, isOwn, MATRIX_ROWS } from '@/lib/permissions/matrix'
import type { CompanyAdmin } from '@/lib/permissions/proofs'

type MatrixOfAllProps = { actor: CompanyAdmin; rows: OverviewRow[] }

/** People by permissions: a box each, a mark for what comes with the role. Head and names stay in view. */
export async function MatrixOfAll({ actor, rows }: MatrixOfAllProps) {
  const t = await getTranslations('permissionMatrix')
  const inGroup = (key: Permission) => PERMISSIONS[key].group !== null
  return (
    <section className="matrix-scroller" aria-label={t('overview.caption')}>
      <table className="data-table matrix-table">
        <caption className="sr-only">{t('overview.caption')}</caption>
        <colgroup>
          <col className="matrix-person" />
          <col span={PERMISSION_KEYS.length} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('overview.person')}
            </th>
            {MATRIX_ROWS.map((entry) =>
              'permission' in entry ? (
                <Head key={entry.permission} permission={entry.permission} rows={2} />
              ) : (
                <th key={entry.group} scope="colgroup" colSpan={entry.permissions.length} className="matrix-group">
                  {t('overview.group')}
                </th>
              ),
            )}
          </tr>
          <tr>
            {PERMISSION_KEYS.filter(inGroup).map((key) => (
              <Head key={key} permission={key} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Person row={row} />
              {PERMISSION_KEYS.map((key) => (
                <td key={key}>
                  <Cell actor={actor} row={row} permission={key} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The words with their hyphens are for the eye; the name is read out. */
async function Head({ permission, rows }: { permission: Permission; rows?: number }) {
  const p = await getTranslations('permissions')
  const brand = brandName()
  return (
    <th scope="col" rowSpan={rows}>
      <span className="sr-only">{p(`${permission}.name`, { brand })}</span>
      <span aria-hidden="true">{p(`${permission}.head`, { brand })}</span>
    </th>
  )
}

/** If the grants are not in force (locked, pending, invited) the status is displayed below the name. */
async function Person({ row: { id, firstName, lastName, role, status } }: { row: OverviewRow }) {
  const m = await getTranslations('members')
  const below = [role === 'admin' ? m('roles.admin') : '', status === 'active' ? '' : m(`statuses.${status}`)]
  return (
    <th scope="row">
      <RowLink href={`/admin/users/${id}/permissions`}>{`${firstName} ${lastName}`}</RowLink>
      <span className="block font-normal text-muted empty:hidden">{below.filter(Boolean).join(', ')}</span>
    </th>
  )
}

type CellProps = { actor: CompanyAdmin; row: OverviewRow; permission: Permission }

async function Cell({ actor, row, permission }: CellProps) {
  const [t, p, format] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const grant = row.grants[permission]
  const until = dayOf(grant)
  const terms = [isOwn(grant) ? t('scopes.own') : '', until ? t('overview.until', { date: day(format, until) }) : '']
  if (row.role === 'admin' && PERMISSIONS[permission].includedInAdmin)
    return (
      <span className="flex justify-center text-accent-strong" title={t('overview.byRole')}>
        <Icon name="shield-check" />
        <span className="sr-only">{t('overview.byRole')}</span>
      </span>
    )
  if (!isTickable(actor, row, permission))
    return (
      <span title={t('overview.unavailable')} className="text-muted">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('overview.unavailable')}</span>
      </span>
    )
  const name = p(`${permission}.name`, { brand: brandName() })
  return (
    <MatrixTick
      value={`${row.id}:${permission}`}
      label={t('overview.tick', { permission: name, name: `${row.firstName} ${row.lastName}` })}
      ticked={grant !== undefined}
      until={terms.filter(Boolean).join(', ') || undefined}
    />
  )
}
