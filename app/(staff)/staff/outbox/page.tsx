import { RowLink } from '@/components/ui/row-link'
import { mailName } from '@/lib/delivery/mail-names'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { kindsInOutbox, OUTBOX_SINCE, OUTBOX_STATES, outboxOf } from '@/lib/staff/outbox'
import { bulkMessagesAction } from '../bulk-actions'
import { choiceOf, staffList } from '../staff-list'
import { MessageState } from './state'

const PAGE = '/staff/outbox'

/** What became of the portal's messages; never what they say. */
export default staffList(staffMay('outbox.read'), {
  path: PAGE,
  filters: ['state', 'kind', 'since'],
  read: (staff, query, paging) =>
    viewingAsStaff(staff, async (room) => ({
      found: await outboxOf(
        room,
        { q: query.q ?? '', state: query.state ?? '', kind: query.kind ?? '', since: query.since },
        paging,
      ),
      more: await kindsInOutbox(room),
    })),
  show: async ({ staff, query, more: kinds }) => {
    const [t, format] = await Promise.all([getTranslations('staff.outbox'), getFormatter()])
    const { locale } = staff.account
    return {
      title: t('title'),
      lead: t('lead'),
      suffix: (values) => t('page', values),
      filters: [
        choiceOf(
          query,
          'state',
          t('state'),
          t('all'),
          OUTBOX_STATES.map((one) => [one, t(`filters.${one}`)]),
        ),
        choiceOf(
          query,
          'kind',
          t('kind'),
          t('all'),
          kinds.map((one) => [one, mailName(one, locale)]),
        ),
        choiceOf(
          query,
          'since',
          t('created'),
          t('always'),
          OUTBOX_SINCE.map((days) => [days, t('since', { days: Number(days) })]),
        ),
      ],
      found: (count) => t('found', { count }),
      none: { heading: t('none'), text: t('noneText') },
      noneFound: { heading: t('noneFound'), text: t('noneFoundText') },
      bulk: staffFor(staff, 'outbox.write')
        ? {
            action: bulkMessagesAction,
            acts: [{ value: 'again', label: t('again') }],
            rowOf: ({ id, sendable, recipient }) => (sendable ? { value: id, name: recipient } : null),
          }
        : undefined,
      columns: [
        {
          key: 'created',
          label: t('created'),
          cell: ({ createdAt }) => (
            <time dateTime={createdAt.toISOString()} className="figures whitespace-nowrap">
              {dateTime(format, createdAt)}
            </time>
          ),
        },
        {
          key: 'kind',
          label: t('kind'),
          names: true,
          breakable: true,
          cell: ({ id, template }) => <RowLink href={`${PAGE}/${id}`}>{mailName(template, locale)}</RowLink>,
        },
        {
          key: 'recipient',
          label: t('recipient'),
          cell: ({ recipient }) =>
            recipient ? (
              <span title={recipient} className="block max-sm:wrap-anywhere sm:max-w-44 sm:truncate 2xl:max-w-72">
                {recipient}
              </span>
            ) : (
              '–'
            ),
        },
        { key: 'state', label: t('state'), cell: (row) => <MessageState row={row} /> },
        {
          key: 'attempts',
          label: t('attempts'),
          align: 'end',
          cell: ({ attempts }) => <span className="figures">{attempts}</span>,
        },
        { key: 'error', label: t('error'), breakable: true, cell: ({ error }) => error ?? '–' },
      ],
    }
  },
})
