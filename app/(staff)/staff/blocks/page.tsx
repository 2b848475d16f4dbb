import { RowLink } from '@/components/ui/row-link'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { BLOCK_KINDS, blocksOf } from '@/lib/staff/blocks'
import { choiceOf, staffList } from '../staff-list'
import { BlockTabs } from './block-tabs'

const PAGE = '/staff/blocks'

/** R10.12: people and networks whose tries have to wait. */
export default staffList(staffMay('blocks.lift'), {
  path: PAGE,
  filters: ['kind'],
  read: async (staff, query, paging) => ({
    found: await viewingAsStaff(staff, (room) => blocksOf(room, { q: query.q ?? '', kind: query.kind ?? '' }, paging)),
    more: undefined,
  }),
  show: async ({ query }) => {
    const [t, format] = await Promise.all([getTranslations('care.blocks'), getFormatter()])
    return {
      title: t('title'),
      lead: t('lead'),
      times: true,
      intro: <BlockTabs current="waits" />,
      suffix: (values) => t('page', values),
      filters: [
        choiceOf(
          query,
          'kind',
          t('kind'),
          t('all'),
          BLOCK_KINDS.map((one) => [one, t(`kinds.${one}`)]),
        ),
      ],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      noneFound: { heading: t('notFound'), text: t('notFoundText') },
      columns: [
        {
          key: 'kind',
          label: t('kind'),
          names: true,
          breakable: true,
          cell: ({ id, kind }) => <RowLink href={`${PAGE}/${id}`}>{t(`kinds.${kind}`)}</RowLink>,
        },
        {
          key: 'what',
          label: t('what'),
          breakable: true,
          cell: ({ name, network, asked }) => name ?? network ?? t(asked ? 'asked' : 'hidden'),
        },
        { key: 'failures', label: t('failures'), align: 'end', cell: ({ failures }) => failures },
        { key: 'since', label: t('since'), cell: ({ since }) => (since ? dateTime(format, since) : '–') },
        { key: 'until', label: t('until'), cell: ({ until }) => (until ? dateTime(format, until) : t('stopped')) },
      ],
    }
  },
})
