import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { CHANGE_KINDS } from '@/lib/areas/changes'
import { DAY, now } from '@/lib/ground/time'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { changesOf, type QueuedChange } from '@/lib/requests/change-queue'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { choiceOf, companyColumn, staffList } from '../staff-list'
import { STATUS_TONE } from './status-tone'

const PAGE = '/staff/changes'
const KINDS = Object.keys(CHANGE_KINDS)
const AGES = ['3', '7', '14'] as const
const daysOf = ({ createdAt }: QueuedChange) => Math.max(0, Math.floor((now().getTime() - createdAt.getTime()) / DAY))

/** What customers ask for and staff decide, oldest first. */
export default staffList(staffMay('changes.read'), {
  path: PAGE,
  filters: ['kind', 'show', 'age'],
  read: async (staff, query, paging) => {
    const filter = {
      kinds: KINDS.includes(query.kind ?? '') ? [query.kind!] : KINDS,
      state: query.show === 'all' ? ('all' as const) : ('open' as const),
      days: AGES.some((days) => days === query.age) ? Number(query.age) : 0,
      q: (query.q ?? '').trim().slice(0, 100),
    }
    return { found: await viewingAsStaff(staff, (room) => changesOf(room, filter, paging)), more: undefined }
  },
  show: async ({ query }) => {
    const t = await getTranslations('changes')
    const kind = (one: string) => t(`kinds.${one as 'order'}`)
    return {
      title: t('title'),
      lead: t('lead'),
      suffix: (values) => t('pageOf', values),
      filters: [
        choiceOf(
          query,
          'kind',
          t('kind'),
          t('allKinds'),
          KINDS.map((one) => [one, kind(one)]),
        ),
        choiceOf(query, 'show', t('show'), t('open'), [['all', t('everything')]]),
        choiceOf(
          query,
          'age',
          t('age'),
          t('anyAge'),
          AGES.map((days) => [days, t(`ages.${days}`)]),
        ),
      ],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      noneFound: { heading: t('noneFound'), text: t('noneFoundText') },
      columns: [
        {
          key: 'what',
          label: t('what'),
          names: true,
          breakable: true,
          cell: ({ id, title }) => <RowLink href={`${PAGE}/${id}`}>{title}</RowLink>,
        },
        { key: 'kind', label: t('kind'), cell: (row) => kind(row.kind) },
        companyColumn(t('company'), (row) => row),
        { key: 'asker', label: t('asker'), cell: ({ asker }) => asker },
        {
          key: 'age',
          label: t('age'),
          cell: (row) => <span className="whitespace-nowrap">{t('days', { days: daysOf(row) })}</span>,
        },
        {
          key: 'state',
          label: t('state'),
          cell: ({ status }) => <StatusBadge tone={STATUS_TONE[status]}>{t(`states.${status}`)}</StatusBadge>,
        },
      ],
    }
  },
})
