import { Icon } from '@/components/ui/icon'
import { RowLink } from '@/components/ui/row-link'
import { brandName } from '@/lib/brand/brand'
import type { ComparedPermission, Held } from '@/lib/grants/compare'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'
import type { MemberDetails } from '@/lib/people/read'
import { nameOf } from '../../users/member-table'

type ComparedTableProps = { first: MemberDetails; second: MemberDetails; rows: ComparedPermission[] }

/** A row for each permission; a difference is said in words, beside a sign, and not by colour alone. */
export async function ComparedTable({ first, second, rows }: ComparedTableProps) {
  const [t, p] = await Promise.all([getTranslations('permissionMatrix'), getTranslations('permissions')])
  return (
    <div className="data-table-frame">
      <div className="data-table-scroller">
        <table className="data-table compared-grants">
          <caption className="sr-only">
            {t('compare.caption', { first: nameOf(first), second: nameOf(second) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('permission')}</th>
              {[first, second].map((person) => (
                <Person key={person.id} person={person} />
              ))}
              <th scope="col">{t('compare.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ permission, differs, ...held }) => (
              <tr key={permission} data-differs={differs || undefined}>
                <th scope="row">{p(`${permission}.name`, { brand: brandName() })}</th>
                <td data-label={nameOf(first)}>
                  <HeldIn held={held.first} />
                </td>
                <td data-label={nameOf(second)}>
                  <HeldIn held={held.second} />
                </td>
                <td data-label={t('compare.difference')}>
                  {differs ? (
                    <span className="inline-flex items-center gap-1.5 font-medium">
                      <span aria-hidden="true">≠</span> {t('compare.differs')}
                    </span>
                  ) : (
                    <span className="text-muted">{t('compare.same')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

async function Person({ person }: { person: MemberDetails }) {
  const m = await getTranslations('members')
  const below = [
    person.role === 'admin' ? m('roles.admin') : '',
    person.status === 'active' ? '' : m(`statuses.${person.status}`),
  ]
  return (
    <th scope="col">
      <RowLink href={`/admin/users/${person.id}/permissions`}>{nameOf(person)}</RowLink>
      <span className="block font-normal text-muted empty:hidden">{below.filter(Boolean).join(', ')}</span>
    </th>
  )
}

async function HeldIn({ held }: { held: Held }) {
  const [t, format] = await Promise.all([getTranslations('permissionMatrix'), getFormatter()])
  if (!held.granted) return <span className="text-muted">{t('compare.notGranted')}</span>
  const terms = [
    held.own ? t('scopes.own') : '',
    held.until ? t('overview.until', { date: day(format, held.until) }) : '',
  ].filter(Boolean)
  return (
    <span className="flex items-center gap-1.5">
      <Icon name={held.role ? 'shield-check' : 'check'} className="size-4 shrink-0 text-accent-strong" />
      <span>
        {held.role ? t('byRole') : t('compare.granted')}
        {terms.length > 0 ? <span className="block text-sm text-muted">{terms.join(', ')}</span> : null}
      </span>
    </span>
  )
}
