import { areaRecord } from '@/app/_shared/area-record'
import { TicketPage } from '@/app/_shared/tickets/ticket-page'
import { payrollArea } from '@/lib/areas/payroll/area'
import { readPayrollTicket } from '@/lib/areas/payroll/read'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import {
  closePayrollAction,
  ratePayrollAction,
  removePayrollFileAction,
  reopenPayrollAction,
  replyToPayrollAction,
} from '../actions'

const ACTS = {
  reply: replyToPayrollAction,
  rate: ratePayrollAction,
  close: closePayrollAction,
  reopen: reopenPayrollAction,
  remove: removePayrollFileAction,
}

/** R11.2: one request about payroll. */
export default areaRecord(payrollArea, readPayrollTicket, async (ticket, actor, search) => {
  const [t, c] = await Promise.all([getTranslations('payroll'), getTranslations('tickets')])
  return (
    <TicketPage
      actor={actor}
      ticket={ticket}
      list={{ href: '/payroll', label: t('title') }}
      acts={ACTS}
      facts={[
        { term: t('topic'), value: t(`topics.${ticket.topic}`) },
        { term: c('priority'), value: c(`priorities.${ticket.priority}`) },
      ]}
      refused={queryOf(search, ['refused']).refused}
    />
  )
})
