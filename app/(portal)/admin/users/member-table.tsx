import { EmailText } from '@/components/ui/email-text'
import { Table } from '@/components/ui/table'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { MemberFilter, MemberRow } from '@/lib/people/list'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { type Query, sortLink } from './filter'
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
          hideLabel: true,
          cell: (row) =>
            row.id === own ? null : (
              <input
                // A link that ticks all boxes renders the page anew, so the box must be reset too.
                key={query.select ?? ''}
                type="checkbox"
                form="bulk"
                name="id"
                value={row.id}
                defaultChecked={query.select === 'page'}
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
              <bdi>{nameOf(row)}</bdi>
              {row.id === own ? <span className="block text-sm font-normal text-muted">{t('you')}</span> : null}
            </>
          ),
        },
        {
          key: 'email',
          label: t('emailColumn'),
          breakable: true,
          sort: sortLink(query, filter, 'email'),
          cell: ({ email }) => <EmailText value={email} />,
        },
        {
          key: 'signIn',
          label: t('lastSignIn'),
          sort: sortLink(query, filter, 'signIn'),
          cell: ({ lastSignInAt: at }) =>
            at ? (
              <time dateTime={at.toISOString()} className="figures whitespace-nowrap">
                {dateTime(format, at)}
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
          label: t('role'),
          sort: sortLink(query, filter, 'role'),
          cell: ({ role }) => t(`roles.${role}`),
        },
        {
          key: 'manage',
          label: t('manage'),
          cell: (row) => <RowActions row={row} own={row.id === own} company={actor.company.id} />,
        },
      ]}
    />
  )
}

export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`
