import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { deviceName } from '@/lib/devices/device-name'
import { takeFlash } from '@/lib/http/flash'
import { accountHolder } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'
import { listSessions, type OwnSession } from '@/lib/sessions/own-sessions'
import { AccountHead } from '../account-head'
import { endAllSessionsAction, endOtherSessionsAction, endSessionAction } from './actions'

/** R13.4 „Angemeldete Geräte“: where the account is signed in, and how to end it. */
export default page(accountHolder, async (actor) => {
  const [t, sessions, flash] = await Promise.all([getTranslations('devices'), listSessions(actor), takeFlash()])
  const told = flash === 'sessionEnded' || flash === 'sessionsEnded' ? t(`flash.${flash}`) : null
  const others = sessions.length > 1
  return (
    <>
      <DoneNotice text={told} />
      <AccountHead
        current="/account/sessions"
        title={t('sessionsTitle')}
        lead={t('sessionsLead')}
        actions={
          <>
            {others ? <ActionButton action={endOtherSessionsAction} label={t('signOutOthers')} /> : null}
            <ActionButton action={endAllSessionsAction} label={t('signOutAll')} />
          </>
        }
      />
      {others ? null : <p className="mb-4 text-muted">{t('onlyThis')}</p>}
      <SessionTable sessions={sessions} locale={actor.account.locale} />
    </>
  )
})

type SessionTableProps = { sessions: OwnSession[]; locale: Actor['account']['locale'] }

async function SessionTable({ sessions, locale }: SessionTableProps) {
  const [t, format] = await Promise.all([getTranslations('devices'), getFormatter()])
  const at = (value: Date) => (
    <time dateTime={value.toISOString()} className="whitespace-nowrap">
      {dateTime(format, value)}
    </time>
  )
  return (
    <Table
      caption={t('sessionsCaption')}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'device',
          label: t('device'),
          names: true,
          cell: ({ userAgent, current }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              {deviceName(userAgent, locale)}
              {current ? <StatusBadge tone="info">{t('current')}</StatusBadge> : null}
            </span>
          ),
        },
        {
          key: 'address',
          label: t('address'),
          breakable: true,
          cell: ({ address }) => address ?? t('addressUnknown'),
        },
        { key: 'since', label: t('since'), cell: ({ startedAt }) => at(startedAt) },
        { key: 'seen', label: t('lastSeen'), cell: ({ lastUsedAt }) => at(lastUsedAt) },
        {
          key: 'actions',
          label: t('actions'),
          hideLabel: true,
          align: 'end',
          cell: ({ id, userAgent, startedAt }) => (
            <ActionButton
              action={endSessionAction}
              label={t('signOut')}
              description={`${deviceName(userAgent, locale)}, ${dateTime(format, startedAt)}`}
              hidden={{ id }}
              variant="row"
            />
          ),
        },
      ]}
    />
  )
}
