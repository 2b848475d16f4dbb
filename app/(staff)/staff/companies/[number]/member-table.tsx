import { EmailText } from '@/components/ui/email-text'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import type { Page } from '@/lib/ground/paging'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import type { CompanyMember } from '@/lib/staff/companies'

type MemberTableProps = { members: Page<CompanyMember>; path: string; query: Record<string, string | undefined> }

export const MEMBER_TONE = {
  active: 'positive',
  pending: 'caution',
  invited: 'info',
  locked: 'danger',
  refused: 'neutral',
} as const

/** Read-only: permissions are granted by the company's administrators. */
export async function MemberTable({ members, path, query }: MemberTableProps) {
  const [t, s] = await Promise.all([getTranslations('staff.company'), getTranslations('status')])
  return (
    <section aria-label={t('members')}>
      <h2 className="mb-3 text-lg">{t('members')}</h2>
      <Table
        caption={t('members')}
        rows={members.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState icon="users" heading={t('membersNone')} />}
        columns={[
          {
            key: 'name',
            label: t('memberName'),
            names: true,
            breakable: true,
            cell: ({ id, name, email }) => <RowLink href={`${path}/people/${id}`}>{name || email}</RowLink>,
          },
          { key: 'email', label: t('memberEmail'), cell: ({ email }) => <EmailText value={email} /> },
          {
            key: 'status',
            label: t('memberStatus'),
            cell: ({ status, proved }) => (
              <>
                <StatusBadge tone={MEMBER_TONE[status]}>{s(status)}</StatusBadge>
                {status === 'active' && !proved ? <p className="text-sm text-muted">{t('unproved')}</p> : null}
              </>
            ),
          },
          { key: 'role', label: t('memberRole'), cell: ({ role }) => s(role) },
        ]}
      />
      <Pagination {...members} hrefFor={(page) => hrefWith(path, { ...query, page: page > 1 ? String(page) : '' })} />
    </section>
  )
}
