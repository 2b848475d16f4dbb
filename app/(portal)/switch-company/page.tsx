import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { CodeText } from '@/components/ui/code-text'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge, type StatusTone } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { membershipsOf, type OwnMembership } from '@/lib/companies/memberships'
import { switching } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { switchCompanyAction } from './actions'

const TONE: Record<OwnMembership['status'], StatusTone> = {
  active: 'positive',
  pending: 'caution',
  invited: 'info',
  locked: 'danger',
  refused: 'danger',
}

/** R1.4: the companies of this account; of each only what the person may know. */
export default page(switching, async (actor) => {
  const [t, s, memberships] = await Promise.all([
    getTranslations('switchCompany'),
    getTranslations('status'),
    membershipsOf(actor.account.id),
  ])
  const nameOf = ({ name, number }: OwnMembership) => name ?? t('customer', { number })
  const choice = (row: OwnMembership) => {
    if (row.id === actor.membership.id) return <StatusBadge tone="info">{t('current')}</StatusBadge>
    return row.usable ? (
      <ActionButton
        action={switchCompanyAction}
        label={t('go', { company: nameOf(row) })}
        hidden={{ membership: row.id }}
      />
    ) : null
  }
  return (
    <>
      <PageTitle title={t('title')} lead={memberships.length > 1 ? t('lead') : t('leadOne')} />
      <Table
        caption={t('title')}
        rows={memberships}
        rowKey={(row) => row.id}
        columns={[
          { key: 'company', label: t('company'), names: true, cell: nameOf },
          { key: 'number', label: t('number'), cell: (row) => <CodeText value={row.number} /> },
          { key: 'role', label: t('role'), cell: (row) => s(row.role) },
          {
            key: 'status',
            label: t('status'),
            cell: (row) =>
              row.companyStatus === 'suspended' || row.companyStatus === 'closed' ? (
                <>
                  <StatusBadge tone="caution">{t(`states.${row.companyStatus}`)}</StatusBadge>
                  <p className="text-sm text-muted">{t(`statesText.${row.companyStatus}`)}</p>
                </>
              ) : (
                <StatusBadge tone={TONE[row.status]}>{s(row.status)}</StatusBadge>
              ),
          },
          { key: 'choice', label: t('action'), hideLabel: true, align: 'end', cell: choice },
        ]}
      />
    </>
  )
})
