import type { Route } from 'next'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-names'
import { StatusBadge } from '@/components/ui/status-badge'
import { brandName } from '@/lib/brand/brand'
import type { LinkedTicket, Message, Ticket } from '@/lib/conversations/read'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { SentFiles } from './files'

type ConversationProps = {
  ticket: Pick<Ticket, 'messages' | 'createdAt' | 'closedAt' | 'openedBy' | 'merged'>
  /** The address of the ticket's page; attachments are below it. */
  path: string
  /** The address of a ticket that was merged into it. */
  pathOf: (ticket: LinkedTicket) => string
  /** The messages after this one are marked as new. */
  since?: string
}

/**
 * The messages, as text, between the lines of what happened. Support stands at the left with its sign, the company at
 * the right: name, place, edge and sign tell the sides apart, and colour only repeats it.
 */
export async function Conversation({ ticket, path, pathOf, since }: ConversationProps) {
  const t = await getTranslations('tickets')
  const { messages, createdAt, closedAt, openedBy, merged } = ticket
  const seen = messages.findIndex(({ id }) => id === since)
  return (
    <ol className="grid grid-cols-1 gap-4">
      <StateLine icon="ticket" at={createdAt} text={t('openedLine', { name: openedBy })} />
      {messages.map((message, at) => (
        <Entry
          key={message.id}
          message={message}
          path={message.of ? pathOf(message.of) : path}
          isNew={seen >= 0 && at > seen}
        />
      ))}
      {merged.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          <Icon name="ticket" className="size-4" />
          <Link href={pathOf(one) as Route} prefetch={false} className="underline underline-offset-3">
            {t('mergedLine', { number: String(one.number) })}
          </Link>
        </li>
      ))}
      {closedAt ? <StateLine icon="circle-check" at={closedAt} text={t('closedLine')} /> : null}
    </ol>
  )
}

async function StateLine({ icon, at, text }: { icon: IconName; at: Date; text: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <Icon name={icon} className="size-4" />
      <bdi>{text}</bdi>
      <Time at={at} />
    </li>
  )
}

async function Entry({ message, path, isNew }: { message: Message; path: string; isNew: boolean }) {
  const t = await getTranslations('tickets')
  const { fromStaff, mine, author, at, body } = message
  const name = fromStaff ? t('staff', { brand: brandName() }) : mine ? t('you', { name: author ?? '' }) : (author ?? '')
  return (
    <li
      className={`rounded-md border p-4 ${
        fromStaff
          ? 'mr-6 border-line border-l-4 border-l-accent-strong bg-accent-soft sm:mr-16'
          : 'ml-6 border-line bg-raised sm:ml-16'
      }`}
    >
      <p className="mb-2 flex flex-wrap items-center justify-between gap-x-4 text-sm">
        <span className="inline-flex items-center gap-2 font-medium">
          <Icon name={fromStaff ? 'life-buoy' : 'user'} className="size-4 text-muted" />
          <bdi>{name}</bdi>
          {isNew ? <StatusBadge tone="caution">{t('newMessage')}</StatusBadge> : null}
        </span>
        {message.of ? (
          <span className="text-muted">{t('fromTicket', { number: String(message.of.number) })}</span>
        ) : null}
        <Time at={at} />
      </p>
      <p dir="auto" className="break-words whitespace-pre-line">
        {body}
      </p>
      <SentFiles files={message.files} path={path} />
    </li>
  )
}

async function Time({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} className="text-sm text-muted">
      {dateTime(await getFormatter(), at)}
    </time>
  )
}
