import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { mergesOf } from '@/lib/company-merge/queue'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { CompanyName, choiceOf, staffList } from '../../staff-list'
import { MERGE_TONE } from './tone'

const PAGE = '/staff/companies/merges'

/** ADR 050: what waits for a decision, oldest first, or everything, newest first. */
export default staffList(staffMay('companies.read'), {
  path: PAGE,
  filters: ['show'],
  searched: false,
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) => mergesOf(room, query.show === 'all', paging)),
    more: undefined,
  }),
  show: async ({ query }) => {
    const [t, format] = await Promise.all([getTranslations('staffCompanies'), getFormatter()])
    return {
      title: t('merges.title'),
      lead: t('merges.lead'),
      filters: [choiceOf(query, 'show', t('merges.show'), t('merges.open'), [['all', t('allStates')]])],
      found: (count) => t('merges.found', { count }),
      none: { heading: t('merges.none'), text: t('merges.noneText') },
      columns: [
        {
          key: 'from',
          label: t('merges.from'),
          names: true,
          breakable: true,
          cell: ({ id, from }) => <RowLink href={`${PAGE}/${id}`}>{from.name}</RowLink>,
        },
        {
          key: 'into',
          label: t('merges.into'),
          breakable: true,
          cell: ({ into }) => <CompanyName company={into.name} number={into.number} />,
        },
        { key: 'by', label: t('merges.by'), breakable: true, cell: ({ proposedBy }) => proposedBy },
        { key: 'since', label: t('merges.since'), cell: ({ createdAt }) => dateTime(format, createdAt) },
        {
          key: 'status',
          label: t('state'),
          cell: ({ status }) => <StatusBadge tone={MERGE_TONE[status]}>{t(`merges.states.${status}`)}</StatusBadge>,
        },
      ],
    }
  },
})
