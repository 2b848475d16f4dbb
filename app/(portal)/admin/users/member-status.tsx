import { StatusBadge, type StatusTone } from '@/components/ui/status-badge'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import type { MemberRow } from '@/lib/people/list'
import type { MemberStatus } from '@/lib/people/target'

const TONE: Record<MemberStatus, StatusTone> = {
  active: 'positive',
  pending: 'caution',
  invited: 'info',
  locked: 'danger',
  refused: 'neutral',
  removed: 'neutral',
}

type Shown = Pick<MemberRow, 'status' | 'proved'> & Partial<Pick<MemberRow, 'invitedAt' | 'invitedUntil'>>

/** Word, shape and colour; for an invitation also its dates. */
export async function MemberState({ row: { status, proved, invitedAt, invitedUntil } }: { row: Shown }) {
  const [t, format] = await Promise.all([getTranslations('members'), getFormatter()])
  const expired = status === 'invited' && invitedAt && invitedUntil === null
  const sub =
    status === 'active' && !proved
      ? t('unproved')
      : status !== 'invited' || invitedAt === undefined
        ? null
        : !invitedAt
          ? t('notSent')
          : invitedUntil
            ? t('invitedUntil', { date: date(format, invitedAt), until: date(format, invitedUntil) })
            : t('invitedOn', { date: date(format, invitedAt) })
  return (
    <span className="grid justify-items-start gap-1">
      <StatusBadge tone={expired ? 'caution' : TONE[status]}>
        {expired ? t('statuses.expired') : t(`statuses.${status}`)}
      </StatusBadge>
      {sub ? <span className="text-sm text-muted">{sub}</span> : null}
    </span>
  )
}
