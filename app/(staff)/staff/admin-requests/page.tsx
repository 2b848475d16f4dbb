import { RowLink } from '@/components/ui/row-link'
import { DAY, now } from '@/lib/ground/time'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { type QueuedRequest, queueOf } from '@/lib/requests/queue'
import { choiceOf, companyColumn, staffList } from '../staff-list'
import { consentInWords, evidenceInWords } from './in-words'

const PAGE = '/staff/admin-requests'
const daysOf = ({ createdAt }: QueuedRequest) => Math.floor((now().getTime() - createdAt.getTime()) / DAY)

/** R10.3: the queue, oldest first. */
export default staffList(staffMay('adminRequests.read'), {
  path: PAGE,
  filters: ['show'],
  searched: false,
  read: async (staff, query, paging) => {
    const found = await queueOf(staff, { all: query.show === 'all' }, paging)
    const rows = await Promise.all(
      found.rows.map(async (row) => ({
        ...row,
        said: await consentInWords(row),
        shown: await evidenceInWords(row),
      })),
    )
    return { found: { ...found, rows }, more: undefined }
  },
  show: async ({ query }) => {
    const t = await getTranslations('staff.requests')
    return {
      title: t('title'),
      lead: t('lead'),
      filters: [choiceOf(query, 'show', t('filter'), t('open'), [['all', t('all')]])],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      columns: [
        {
          key: 'applicant',
          label: t('applicant'),
          names: true,
          breakable: true,
          cell: ({ id, applicant }) => <RowLink href={`${PAGE}/${id}`}>{applicant}</RowLink>,
        },
        companyColumn(t('company'), (row) => row),
        { key: 'age', label: t('age'), cell: (row) => t('days', { days: daysOf(row) }) },
        {
          key: 'administrators',
          label: t('administrators'),
          cell: ({ administrators }) => administrators.join(', ') || t('noAdministrators'),
        },
        {
          key: 'consent',
          label: t('consent'),
          cell: ({ status, said }) => (status === 'open' || status === 'consented' ? said : t(`statuses.${status}`)),
        },
        { key: 'evidence', label: t('evidence'), cell: ({ shown }) => shown },
      ],
    }
  },
})
