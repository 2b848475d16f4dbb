import { StatusBadge } from '@/components/ui/status-badge'
import type { QueuedTicket } from '@/lib/conversations/queue'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'

type DueProps = {
  ticket: Pick<QueuedTicket, 'state' | 'answerDueAt' | 'solutionDueAt' | 'firstAnsweredAt' | 'overdue'>
}

/** R10.4: what of ours is due next, and when; that it is late is a word. */
export async function Due({ ticket }: DueProps) {
  const [t, format] = await Promise.all([getTranslations('staff.tickets'), getFormatter()])
  const { state, answerDueAt, solutionDueAt, firstAnsweredAt, overdue } = ticket
  const at = firstAnsweredAt ? solutionDueAt : answerDueAt
  if (state !== 'open' || !at) return <span className="text-muted">–</span>
  return (
    <span className="inline-flex flex-col items-start gap-0.5">
      <time dateTime={at.toISOString()} className="whitespace-nowrap">
        {dateTime(format, at)}
      </time>
      {overdue ? (
        <StatusBadge tone="danger">{t('overdue')}</StatusBadge>
      ) : (
        <span className="text-sm text-muted">{t(firstAnsweredAt ? 'untilSolution' : 'untilAnswer')}</span>
      )}
    </span>
  )
}
