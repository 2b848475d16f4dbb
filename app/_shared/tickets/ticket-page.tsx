import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ActionButton, type ActionButtonProps } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { buttonClass } from '@/components/ui/button-style'
import { DocumentTitle } from '@/components/ui/document-title'
import { FactGrid } from '@/components/ui/fact-grid'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PrintButton } from '@/components/ui/print-button'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Ticket } from '@/lib/conversations/read'
import { now } from '@/lib/ground/time'
import { takeFlash } from '@/lib/http/flash'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Viewer } from '@/lib/permissions/proofs'
import { FileRefusal } from './attach'
import { Conversation } from './conversation'
import { MergedNotice } from './merged-notice'
import { Rating } from './rating'
import { ReplyForm } from './reply-form'
import { OWN_STATE_TONE } from './state-tone'

export type TicketActs = {
  reply: FormAction
  rate: FormAction
  close: ActionButtonProps['action']
  reopen: ActionButtonProps['action']
  remove: ActionButtonProps['action']
}

type TicketPageProps = {
  actor: Viewer
  ticket: Ticket
  /** The list that the ticket belongs to. */
  list: { href: string; label: string }
  acts: TicketActs
  /** Further facts of this kind, between the status and who opened it. */
  facts: readonly { term: string; value: ReactNode }[]
  refused: string | undefined
}

/** R11.1, R11.2: the conversation, newest at the end, and the possible operations; the same for every kind. */
export async function TicketPage({ actor, ticket, list, acts, facts, refused }: TicketPageProps) {
  const t = await getTranslations('tickets')
  const closed = ticket.state === 'closed'
  const [path, company] = [`${list.href}/${ticket.id}`, actor.company.id]
  const pathOf = ({ id }: { id: string }) => `${list.href}/${id}`
  const change = closed ? { action: acts.reopen, label: t('reopen') } : { action: acts.close, label: t('close') }
  return (
    <>
      <Done number={ticket.number} />
      <FileRefusal refused={refused} />
      {closed ? <DocumentTitle title={ticket.subject} /> : null}
      <PageHeading
        title={ticket.subject}
        lead={t('ticket', { number: String(ticket.number) })}
        back={{ href: list.href as Route, label: list.label }}
        actions={
          <>
            <PrintButton className={buttonClass('secondary')}>{t('print')}</PrintButton>
            {ticket.mergedInto ? null : <ActionButton {...change} hidden={{ id: ticket.id }} company={company} />}
          </>
        }
      />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <section aria-labelledby="conversation" className="min-w-0 max-w-text">
          <h2 id="conversation" className="mb-3 text-lg">
            {t('conversation')}
          </h2>
          <Conversation ticket={ticket} path={path} pathOf={pathOf} />
          <div className="mt-6 grid grid-cols-1 gap-6">
            {ticket.mergedInto ? (
              <MergedNotice into={ticket.mergedInto} href={pathOf(ticket.mergedInto)} />
            ) : closed ? (
              <>
                <Notice>{t('closedText')}</Notice>
                <Rating id={ticket.id} rating={ticket.rating} rate={acts.rate} company={company} />
              </>
            ) : (
              <ReplyForm actor={actor} ticket={ticket} path={path} acts={acts} />
            )}
          </div>
        </section>
        <Details ticket={ticket} facts={facts} />
      </div>
    </>
  )
}

/** What the last action has done. */
async function Done({ number }: { number: number }) {
  const [t, flash] = await Promise.all([getTranslations('tickets'), takeFlash()])
  if (!flash || !t.has(`flash.${flash as 'ticketOpened'}`)) return null
  return (
    <div className="mb-5">
      <Notice tone="positive" focus>
        {t(`flash.${flash as 'ticketOpened'}`, { number: String(number) })}
      </Notice>
    </div>
  )
}

async function Details({ ticket, facts }: Pick<TicketPageProps, 'ticket' | 'facts'>) {
  const [t, format] = await Promise.all([getTranslations('tickets'), getFormatter()])
  const { state, openedBy, createdAt, answerDueAt } = ticket
  const expected = answerDueAt && answerDueAt > now() ? answerDueAt : null
  return (
    <section aria-labelledby="details" className="max-lg:order-first">
      <h2 id="details" className="mb-3 text-lg max-lg:sr-only">
        {t('details')}
      </h2>
      <FactGrid
        rows={[
          { term: t('state'), value: <StatusBadge tone={OWN_STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge> },
          ...(expected
            ? [
                {
                  term: t('expected'),
                  value: <time dateTime={expected.toISOString()}>{dateTime(format, expected)}</time>,
                },
              ]
            : []),
          ...facts,
          { term: t('openedBy'), value: openedBy },
          {
            term: t('opened'),
            value: <time dateTime={createdAt.toISOString()}>{dateTime(format, createdAt)}</time>,
          },
        ]}
      />
    </section>
  )
}
