import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { RowLink } from '@/components/ui/row-link'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { listCompanies } from '@/lib/staff/companies'
import { staffList } from '../staff-list'

const PAGE = '/staff/companies'

/** R10.2: the customers; search and page are in the address. */
export default staffList(staffMay('companies.read'), {
  path: PAGE,
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) => listCompanies(room, query.q ?? '', paging)),
    more: undefined,
  }),
  show: async ({ staff }) => {
    const t = await getTranslations('staff')
    return {
      title: t('companies'),
      lead: t('list.lead'),
      caption: t('caption'),
      actions: staffFor(staff, 'companies.write') ? (
        <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
          {t('list.create')}
        </ButtonLink>
      ) : undefined,
      suffix: (values) => t('list.page', values),
      found: (count) => t('found', { count }),
      none: { heading: t('list.none'), text: t('list.noneText') },
      columns: [
        { key: 'number', label: t('number'), cell: (row) => <CodeText value={row.number} /> },
        {
          key: 'name',
          label: t('name'),
          names: true,
          breakable: true,
          cell: (row) => <RowLink href={`${PAGE}/${row.number}`}>{row.name}</RowLink>,
        },
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
      ],
    }
  },
})
