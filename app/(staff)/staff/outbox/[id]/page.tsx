import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { mailName } from '@/lib/delivery/mail-names'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { messageOf, type OutboxRow } from '@/lib/staff/outbox'
import { liftMarkAction, sendAgainAction } from '../actions'
import { MessageState } from '../state'

const DONE = ['mailAgain', 'markLifted'] as const

/** One message: when, to whom, how often, and why it failed. */
export default page(staffMay('outbox.read'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, flash, row] = await Promise.all([
    getTranslations('staff.outbox'),
    takeFlash(),
    viewingAsStaff(staff, (room) => messageOf(room, id)).catch(orMissing),
  ])
  const done = DONE.find((one) => one === flash)
  const writes = staffFor(staff, 'outbox.write')
  return (
    <>
      <DoneNotice text={done ? t(`flash.${done}`) : null} />
      <PageTitle
        title={mailName(row.template, staff.account.locale)}
        back={{ href: '/staff/outbox' as Route, label: t('back') }}
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <Facts row={row} />
        {row.marked ? (
          <Card heading={t('states.bounced')}>
            <p className="mb-4">
              {t('marked')} {writes ? t('liftText') : ''}
            </p>
            {writes ? <ActionButton action={liftMarkAction} label={t('lift')} hidden={{ id }} /> : null}
          </Card>
        ) : null}
        {row.sendable && writes ? (
          <Card heading={t('again')}>
            <p className="mb-4">{t('againText')}</p>
            <ActionButton action={sendAgainAction} label={t('again')} hidden={{ id }} variant="primary" />
          </Card>
        ) : null}
        {row.state === 'waiting' || row.sendable ? null : <p className="text-sm text-muted">{t('gone')}</p>}
      </div>
    </>
  )
})

async function Facts({ row }: { row: OutboxRow }) {
  const [t, format] = await Promise.all([getTranslations('staff.outbox'), getFormatter()])
  const at = (when: Date | null) => when && <time dateTime={when.toISOString()}>{dateTime(format, when)}</time>
  const rows = [
    { term: t('recipient'), value: row.recipient || '–' },
    { term: t('state'), value: <MessageState row={row} /> },
    { term: t('created'), value: at(row.createdAt) },
    { term: t('attempts'), value: String(row.attempts) },
    { term: t('error'), value: row.error ?? t('noError') },
    { term: t('next'), value: row.state === 'waiting' ? at(row.nextAt) : null },
    { term: t('expires'), value: at(row.expiresAt) },
    { term: t('sent'), value: at(row.sentAt) },
    { term: t('reported'), value: at(row.outcomeAt) },
  ]
  return <DefinitionList rows={rows.filter(({ value }) => value !== null)} />
}
