import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import type { Query } from '@/app/_shared/list-page'
import { STATE_TONE } from '@/app/_shared/tickets/state-tone'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import type { TableFilter } from '@/components/ui/table-tools'
import { atDesk, kindsOf, mayAnswer } from '@/lib/conversations/desk'
import {
  ASSIGNMENTS,
  QUEUE_DUES,
  QUEUE_PRIORITIES,
  QUEUE_SORTS,
  QUEUE_STATES,
  type QueuedTicket,
  queueOf,
} from '@/lib/conversations/queue'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import { bulkTicketsAction } from '../bulk-actions'
import { choiceOf, companyColumn, staffList } from '../staff-list'
import { Due } from './due'

const PAGE = '/staff/tickets'

/** R10.4: the queue. */
export default staffList(staffMay('tickets.read'), {
  path: PAGE,
  filters: ['state', 'assigned', 'due', 'priority', 'kind'],
  sorts: ['sort'],
  read: async (staff, query, paging) => ({
    found: await atDesk(staff, (room) => queueOf(room, query, paging)),
    more: undefined,
  }),
  show: async ({ staff, query }) => {
    const [t, c] = await Promise.all([getTranslations('staff.tickets'), getTranslations('tickets')])
    // Who reads one kind knows it.
    const isMixed = kindsOf(staff).length > 1
    return {
      title: t('title'),
      lead: t('lead'),
      caption: t('caption'),
      above: <Moved />,
      suffix: (values) => t('page', values),
      actions: staffFor(staff, 'textBlocks.write') ? (
        <ButtonLink href={`${PAGE}/text-blocks` as Route}>{t('blocks')}</ButtonLink>
      ) : undefined,
      filters: await filtersOf(staff, query),
      found: (count) => t('found', { count }),
      none: { heading: t('empty'), text: t('emptyText') },
      noneFound: { heading: t('notFound'), text: t('notFoundText') },
      bulk: {
        action: bulkTicketsAction,
        acts: [
          { value: 'mine', label: t('bulkMine') },
          { value: 'close', label: t('bulkClose') },
        ],
        rowOf: ({ kind, number, subject, state }) =>
          state !== 'closed' && mayAnswer(staff, kind) ? { value: String(number), name: subject } : null,
      },
      columns: [
        { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
        {
          key: 'subject',
          label: t('subject'),
          names: true,
          breakable: true,
          cell: ({ number, subject, kind }) => (
            <span>
              <RowLink href={`${PAGE}/${number}`}>{subject}</RowLink>
              {isMixed ? <span className="block text-sm text-muted">{t(`kinds.${kind}`)}</span> : null}
            </span>
          ),
        },
        companyColumn(t('company'), ({ company, customerNumber }) => ({ company, number: customerNumber })),
        { key: 'priority', label: t('priority'), cell: ({ priority }) => c(`priorities.${priority as 'low'}`) },
        {
          key: 'state',
          label: t('state'),
          cell: ({ state }) => <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
        },
        { key: 'due', label: t('due'), cell: (row) => <Due ticket={row} /> },
        { key: 'assigned', label: t('assigned'), cell: ({ assignee }) => assignee ?? t('nobody') },
        {
          key: 'waiting',
          label: query.sort === 'age' ? t('age') : t('waiting'),
          align: 'end',
          cell: (row) => <Since ticket={row} byAge={query.sort === 'age'} />,
        },
      ],
    }
  },
})

/** What was handed over may be no longer visible; then the queue says that it was. */
async function Moved() {
  const [t, flash] = await Promise.all([getTranslations('staff.tickets'), takeFlash()])
  const moved = (['ticketHandedOver', 'ticketHandedBack'] as const).find((one) => one === flash)
  return <DoneNotice text={moved && t(`flash.${moved}`)} />
}

/** Since when the ticket waits for an answer, or exists. */
async function Since({ ticket, byAge }: { ticket: QueuedTicket; byAge: boolean }) {
  const [t, format] = await Promise.all([getTranslations('staff.tickets'), getFormatter()])
  if (!byAge && ticket.state !== 'open') return <span className="text-muted">{t('notWaiting')}</span>
  const at = byAge ? ticket.createdAt : ticket.updatedAt
  return <time dateTime={at.toISOString()}>{dateTime(format, at)}</time>
}

async function filtersOf(staff: Staff, query: Query): Promise<TableFilter[]> {
  const [t, c] = await Promise.all([getTranslations('staff.tickets'), getTranslations('tickets')])
  const kinds = kindsOf(staff)
  const states = QUEUE_STATES.map((value) => [value, t(`states.${value}`)] as const)
  const assigned = ASSIGNMENTS.map((value) => [value, t(`assignments.${value}`)] as const)
  const priorities = QUEUE_PRIORITIES.map((value) => [value, c(`priorities.${value}`)] as const)
  const sorts = QUEUE_SORTS.filter((one) => one !== 'waiting').map((value) => [value, t(`sorts.${value}`)] as const)
  const ofKinds = kinds.map((value) => [value, t(`kinds.${value}`)] as const)
  return [
    choiceOf(query, 'state', t('state'), t('unfinished'), states),
    choiceOf(query, 'assigned', t('assigned'), t('all'), assigned),
    choiceOf(query, 'priority', t('priority'), t('all'), priorities),
    choiceOf(
      query,
      'due',
      t('due'),
      t('all'),
      QUEUE_DUES.map((value) => [value, t(`dues.${value}`)] as const),
    ),
    ...(kinds.length > 1 ? [choiceOf(query, 'kind', t('kind'), t('all'), ofKinds)] : []),
    choiceOf(query, 'sort', t('sort'), t('sorts.waiting'), sorts),
  ]
}
