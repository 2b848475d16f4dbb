import { areaRecord } from '@/app/_shared/area-record'
import { TicketPage } from '@/app/_shared/tickets/ticket-page'
import { supportArea } from '@/lib/areas/support/area'
import { readTicket } from '@/lib/areas/support/read'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import {
  closeTicketAction,
  rateTicketAction,
  removeTicketFileAction,
  reopenTicketAction,
  replyToTicketAction,
} from '../actions'

const ACTS = {
  reply: replyToTicketAction,
  rate: rateTicketAction,
  close: closeTicketAction,
  reopen: reopenTicketAction,
  remove: removeTicketFileAction,
}

/** R11.1: one request. */
export default areaRecord(supportArea, readTicket, async (ticket, actor, search) => {
  const [t, c] = await Promise.all([getTranslations('support'), getTranslations('tickets')])
  return (
    <TicketPage
      actor={actor}
      ticket={ticket}
      list={{ href: '/support', label: t('title') }}
      acts={ACTS}
      facts={[
        { term: t('product'), value: ticket.product ?? c('noProduct') },
        { term: t('topic'), value: t(`topics.${ticket.topic}`) },
        { term: c('priority'), value: c(`priorities.${ticket.priority}`) },
      ]}
      refused={queryOf(search, ['refused']).refused}
    />
  )
})
