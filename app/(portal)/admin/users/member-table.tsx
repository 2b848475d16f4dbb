import { EmailText } from '@/components/ui/email-text'
import { RowLink } from '@/components/ui/row-link'
import { SelectAll } from '@/components/ui/select-all'
import { Table } from '@/components/ui/table'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date, dateTime } from '@/lib/i18n/formats'
import type { MemberFilter, MemberRow } from '@/lib/people/list'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { PATH, type Query, selectHref, sortLink } from './filter'
import { MemberState } from './member-status'
import { RowActions } from './row-actions'

type MemberTableProps = { rows: MemberRow[]; actor: CompanyAdmin; query: Query; filter: MemberFilter }

/** The checkboxes belong to the form of the bar above (`form="bulk"`), so that rows can contain forms of their own. */
export async function MemberTable({ rows, actor, query, filter }: MemberTableProps) {
  const [t, format] = await Promise.all([getTranslations('members'), getFormatter()])
  const own = actor.membership.id
  return (
    <Table
      caption={t('caption')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'choose',
          label: t('choose'),
          head: <SelectAll form="bulk" label={t('bulk.selectPage')} href={selectHref(query, 'page')} />,
          cellKind: 'choose',
          cell: (row) =>
            row.id === own ? null : (
              <input
                // A link that ticks all boxes renders the page anew, so the box must be reset too.
                key={query.select ?? ''}
                type="checkbox"
                form="bulk"
                name="id"
                value={row.id}
                defaultChecked={query.select !== undefined}
                // All that match are chosen by the filters; a single box could not be left out.
                disabled={query.select === 'all'}
                aria-label={t('chooseWho', { name: nameOf(row) })}
                className="size-5"
              />
            ),
        },
        {
          key: 'name',
          label: t('name'),
          names: true,
          sort: sortLink(query, filter, 'name'),
          cell: (row) => (
            <>
              <RowLink href={`${PATH}/${row.id}`}>{nameOf(row)}</RowLink>
              {row.id === own ? <span className="block font-normal text-muted">{t('you')}</span> : null}
            </>
          ),
        },
        {
          key: 'email',
          plain: true,
          label: t('emailColumn'),
          sort: sortLink(query, filter, 'email'),
          cell: ({ email }) => <EmailText value={email} />,
        },
        {
          key: 'signIn',
          priority: 'low',
          label: t('lastSignIn'),
          sort: sortLink(query, filter, 'signIn'),
          cell: ({ lastSignInAt: at }) =>
            at ? (
              <time dateTime={at.toISOString()} title={dateTime(format, at)} className="whitespace-nowrap">
                {date(format, at)}
              </time>
            ) : (
              t('never')
            ),
        },
        {
          key: 'status',
          label: t('status'),
          sort: sortLink(query, filter, 'status'),
          cell: (row) => <MemberState row={row} />,
        },
        {
          key: 'role',
          priority: 'low',
          plain: true,
          label: t('role'),
          sort: sortLink(query, filter, 'role'),
          cell: ({ role }) => t(`roles.${role}`),
        },
        {
          key: 'manage',
          label: t('manage'),
          cellKind: 'actions',
          align: 'end',
          cell: (row) => <RowActions row={row} own={row.id === own} company={actor.company.id} />,
        },
      ]}
    />
  )
}

export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
