import { RowLink } from '@/components/ui/row-link'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { lockedPeople } from '@/lib/staff/account-locks'
import { staffList } from '../../staff-list'
import { BlockTabs } from '../block-tabs'

/** R10.12: everybody who is locked in all companies, with the reason. */
export default staffList(staffMay('accounts.lock'), {
  path: '/staff/blocks/people',
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) => lockedPeople(room, { q: query.q ?? '' }, paging)),
    more: undefined,
  }),
  show: async () => {
    const [t, format] = await Promise.all([getTranslations('care.blocks'), getFormatter()])
    return {
      title: t('people'),
      lead: t('lead'),
      times: true,
      intro: <BlockTabs current="people" />,
      suffix: (values) => t('page', values),
      found: (count) => t('found', { count }),
      none: { heading: t('noPeople'), text: t('noPeopleText') },
      noneFound: { heading: t('noPeopleFound'), text: t('noPeopleFoundText') },
      columns: [
        {
          key: 'name',
          label: t('name'),
          names: true,
          breakable: true,
          cell: ({ name, number, member }) =>
            number ? <RowLink href={`/staff/companies/${number}/people/${member}`}>{name}</RowLink> : name,
        },
        { key: 'email', label: t('email'), breakable: true, cell: ({ email }) => email },
        { key: 'at', label: t('lockedAt'), cell: ({ at }) => dateTime(format, at) },
        { key: 'by', label: t('by'), breakable: true, cell: ({ by }) => by ?? '–' },
        { key: 'reason', label: t('reasonOf'), breakable: true, cell: ({ reason }) => reason },
      ],
    }
  },
})
