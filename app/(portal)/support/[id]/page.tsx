import { areaRecord } from '@/app/_shared/area-record'
import { ActionButton } from '@/components/form/action-button'
import { DocumentTitle } from '@/components/ui/document-title'
import { FactGrid } from '@/components/ui/fact-grid'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { StatusBadge } from '@/components/ui/status-badge'
import { supportArea } from '@/lib/areas/support/area'
import { readTicket, type SupportTicket as Ticket } from '@/lib/areas/support/read'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { closeTicketAction, reopenTicketAction } from '../actions'
import { STATE_TONE } from '../state-tone'
import { Conversation } from './conversation'
import { ReplyForm } from './reply-form'

/** R11.1: the conversation, newest at the end, and the possible operations. */
export default areaRecord(supportArea, readTicket, async (ticket, actor) => {
  const [t, flash] = await Promise.all([getTranslations('support'), takeFlash()])
  const closed = ticket.state === 'closed'
  const change = closed
    ? { action: reopenTicketAction, label: t('reopen') }
    : { action: closeTicketAction, label: t('close') }
  return (
    <>
      {flash?.startsWith('ticket') ? (
        <div className="mb-5">
          <Notice tone="positive" focus>
            {t(`flash.${flash as 'ticketOpened'}`, { number: String(ticket.number) })}
          </Notice>
        </div>
      ) : null}
      {closed ? <DocumentTitle title={ticket.subject} /> : null}
      <PageHeading
        title={ticket.subject}
        lead={t('ticket', { number: String(ticket.number) })}
        back={{ href: '/support', label: t('back') }}
        actions={<ActionButton {...change} hidden={{ id: ticket.id }} company={actor.company.id} />}
      />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <section aria-labelledby="conversation" className="min-w-0 max-w-text">
          <h2 id="conversation" className="mb-3 text-lg">
            {t('conversation')}
          </h2>
          <Conversation ticket={ticket} />
          <div className="mt-6">
            {closed ? <Notice>{t('closedText')}</Notice> : <ReplyForm actor={actor} ticket={ticket} />}
          </div>
        </section>
        <Details ticket={ticket} />
      </div>
    </>
  )
})

async function Details({ ticket }: { ticket: Ticket }) {
  const [t, format] = await Promise.all([getTranslations('support'), getFormatter()])
  return (
    <section aria-labelledby="details" className="max-lg:order-first">
      <h2 id="details" className="mb-3 text-lg max-lg:sr-only">
        {t('details')}
      </h2>
      <FactGrid
        rows={[
          {
            term: t('state'),
            value: <StatusBadge tone={STATE_TONE[ticket.state]}>{t(`states.${ticket.state}`)}</StatusBadge>,
          },
          { term: t('product'), value: ticket.product ?? t('noProduct') },
          { term: t('topic'), value: t(`topics.${ticket.topic}`) },
          { term: t('priority'), value: t(`priorities.${ticket.priority}`) },
          { term: t('openedBy'), value: ticket.openedBy },
          {
            term: t('opened'),
            value: <time dateTime={ticket.createdAt.toISOString()}>{dateTime(format, ticket.createdAt)}</time>,
          },
        ]}
      />
    </section>
  )
}
