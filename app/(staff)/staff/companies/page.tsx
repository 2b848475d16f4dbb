import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { COMPANY_STATES, listCompanies } from '@/lib/staff/company-list'
import { choiceOf, staffList } from '../staff-list'
import { STATE_TONE } from './state-tone'

const PAGE = '/staff/companies'

/** R10.2: the customers; search and page are in the address. */
export default staffList(staffMay('companies.read'), {
  path: PAGE,
  filters: ['state'],
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) => listCompanies(room, { q: query.q ?? '', state: query.state }, paging)),
    more: undefined,
  }),
  show: async ({ staff, query }) => {
    const [t, c] = await Promise.all([getTranslations('staff'), getTranslations('staffCompanies')])
    return {
      title: t('companies'),
      lead: t('list.lead'),
      caption: t('caption'),
      actions: staffFor(staff, 'companies.write') ? (
        <>
          <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
            {t('list.create')}
          </ButtonLink>
          <ButtonLink href={`${PAGE}/import` as Route}>{c('import.title')}</ButtonLink>
          <ButtonLink href={`${PAGE}/merges` as Route}>{c('merges.title')}</ButtonLink>
        </>
      ) : undefined,
      suffix: (values) => t('list.page', values),
      filters: [
        choiceOf(
          query,
          'state',
          c('state'),
          c('allStates'),
          COMPANY_STATES.map((one) => [one, c(`states.${one}`)]),
        ),
      ],
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
          key: 'state',
          label: c('state'),
          cell: ({ status }) => <StatusBadge tone={STATE_TONE[status]}>{c(`states.${status}`)}</StatusBadge>,
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
