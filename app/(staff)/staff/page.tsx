import { ActionButton } from '@/components/form/action-button'
import { PublicShell } from '@/components/shell/public-shell'
import { CodeText } from '@/components/ui/code-text'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { Table } from '@/components/ui/table'
import { brand } from '@/lib/brand'
import { staffMember } from '@/lib/http/guards'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { pagingOf } from '@/lib/paging'
import { listCompanies } from '@/lib/staff/companies'
import { RecoveryNotice } from '../../(portal)/recovery-notice'
import { footerLinks } from '../../footer-links'
import { refusable } from '../../refusable'
import { signOutAction } from '../../session-actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** R10.1: where the vendor's people arrive: the customers at a glance. */
export default refusable(async function StaffPage({ searchParams }: Props) {
  const staff = await staffMember('/staff')
  const query = queryOf(await searchParams, ['page', 'size'])
  const [t, shell, found] = await Promise.all([
    getTranslations('staff'),
    getTranslations('shell'),
    listCompanies(staff, pagingOf(query)),
  ])
  const { name, logo } = brand()
  const person = `${staff.account.firstName} ${staff.account.lastName}`
  return (
    <PublicShell
      brand={name}
      logo={logo}
      homeHref="/staff"
      footerLinks={await footerLinks()}
      tools={<ActionButton action={signOutAction} label={shell('signOut')} />}
    >
      <RecoveryNotice actor={staff} />
      <PageTitle title={t('title', { brand: name })} lead={t('hello', { name: person })} />
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'number', label: t('number'), cell: (row) => <CodeText value={row.number} /> },
          { key: 'name', label: t('name'), names: true, cell: (row) => row.name },
          {
            key: 'channel',
            label: t('channel'),
            cell: (row) => (row.channel === 'partner' ? t('partner') : t('direct')),
          },
          {
            key: 'members',
            label: t('members'),
            align: 'end',
            cell: (row) => <span className="figures">{row.members}</span>,
          },
        ]}
      />
      <Pagination {...found} hrefFor={(page) => hrefWith('/staff', { ...query, page: page > 1 ? String(page) : '' })} />
    </PublicShell>
  )
}, false)
