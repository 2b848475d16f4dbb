import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { FileRefusal } from '@/app/_shared/tickets/attach'
import { Conversation } from '@/app/_shared/tickets/conversation'
import { MergedNotice } from '@/app/_shared/tickets/merged-notice'
import { Stars } from '@/app/_shared/tickets/rating'
import { ActionButton } from '@/components/form/action-button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { atDesk, mayAnswer } from '@/lib/conversations/desk'
import { readDeskTicket } from '@/lib/conversations/desk-ticket'
import { listTextBlocks } from '@/lib/conversations/text-blocks'
import { type Colleague, noteView } from '@/lib/conversations/views'
import { isolated } from '@/lib/ground/isolate'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { noteSeen } from '@/lib/http/seen'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { isLoadedAhead } from '@/lib/runtime/exchange'
import { closeDeskTicketAction, reopenDeskTicketAction } from '../actions'
import { AnswerForm } from './answer-form'
import { Assignment, DeskFacts } from './facts'
import { Moves } from './moves'
import { Notes } from './notes'

/** R10.4: one ticket with everything that staff know of it, and what they can do. */
export default page(staffMay('tickets.read'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const { ticket, blocks } = await atDesk(staff, async (room) => ({
    ticket: await readDeskTicket(room, number),
    blocks: await listTextBlocks(room),
  })).catch(orMissing)
  await noteSeen(staff, { kind: 'ticket', id: String(ticket.number) })
  const [t, c] = await Promise.all([getTranslations('staff.tickets'), getTranslations('tickets')])
  const [path, closed, answers] = [
    `/staff/tickets/${ticket.number}`,
    ticket.state === 'closed',
    mayAnswer(staff, ticket.kind),
  ]
  const hidden = { number: String(ticket.number) }
  const { refused, since } = queryOf(search, ['refused', 'since'])
  const others = answers && !closed && !isLoadedAhead() ? await noteView(staff, ticket) : []
  const pathOf = (one: { number: number | null }) => `/staff/tickets/${one.number}`
  const change = closed
    ? { action: reopenDeskTicketAction, label: t('reopen') }
    : { action: closeDeskTicketAction, label: t('close') }
  return (
    <>
      <Done />
      <FileRefusal refused={refused} />
      <AlsoOpen others={others} />
      <PageTitle
        title={ticket.subject}
        lead={t('ticket', { number: String(ticket.number) })}
        back={{ href: '/staff/tickets' as Route, label: t('title') }}
        actions={answers && !ticket.mergedInto ? <ActionButton {...change} hidden={hidden} /> : undefined}
      />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr] lg:grid-rows-[auto_1fr]">
        <section aria-labelledby="conversation" className="min-w-0 max-w-text lg:row-span-2">
          <h2 id="conversation" className="mb-3 text-lg">
            {c('conversation')}
          </h2>
          <Conversation ticket={ticket} path={path} pathOf={pathOf} since={since} />
          <div className="mt-6 grid grid-cols-1 gap-6">
            {answers ? null : <Notice>{t('mayNot')}</Notice>}
            {ticket.mergedInto ? <MergedNotice into={ticket.mergedInto} href={pathOf(ticket.mergedInto)} /> : null}
            {answers && closed && !ticket.mergedInto ? <Notice>{t('closedText')}</Notice> : null}
            {answers && !closed ? <AnswerForm staff={staff} ticket={ticket} blocks={blocks} path={path} /> : null}
            {ticket.rating ? (
              <Card heading={c('rating')}>
                <Stars rating={ticket.rating} />
              </Card>
            ) : null}
          </div>
        </section>
        <div className="min-w-0 max-lg:order-first">
          <DeskFacts ticket={ticket} />
        </div>
        <div className="grid min-w-0 content-start gap-6">
          {answers ? <Assignment ticket={ticket} /> : null}
          <Notes ticket={ticket} writes={answers} />
          {answers && !closed ? <Moves ticket={ticket} /> : null}
        </div>
      </div>
    </>
  )
})

/** R10.4: two who answer at once see each other. */
async function AlsoOpen({ others }: { others: Colleague[] }) {
  const [t, format] = await Promise.all([getTranslations('staff.tickets'), getFormatter()])
  if (others.length === 0) return null
  return (
    <div className="mb-5 max-w-text">
      <Notice>
        {t('alsoOpen', { names: format.list(others.map(({ name }) => isolated(name))), count: others.length })}
      </Notice>
    </div>
  )
}

/** What the last action has done. */
async function Done() {
  const [t, c, flash] = await Promise.all([
    getTranslations('staff.tickets'),
    getTranslations('rejections'),
    takeFlash(),
  ])
  if (flash === 'ticketWritten')
    return (
      <div className="mb-5 max-w-text">
        <Notice tone="caution" focus>
          {c('ticketWritten')}
        </Notice>
      </div>
    )
  if (!flash || !t.has(`flash.${flash as 'ticketAnswered'}`)) return null
  return <DoneNotice text={t(`flash.${flash as 'ticketAnswered'}`)} />
}
