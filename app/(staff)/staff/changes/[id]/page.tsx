import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { CHANGE_KINDS } from '@/lib/areas/changes'
import { orderOfChange } from '@/lib/areas/orders/release'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { changeOf, type QueuedChange } from '@/lib/requests/change-queue'
import { previewChange } from '@/lib/requests/decide-changes'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { Evidence } from '../../evidence'
import { reasonToCome } from '../../mail-preview'
import { STATUS_TONE } from '../status-tone'
import { ChangeNext, Decision } from './decision'
import { Ordered } from './ordered'
import { AskedRows } from './rows'

const TOLD = ['changeChecked', 'changeApproved', 'changeRefused'] as const

const isOpen = ({ status }: QueuedChange) => status === 'open' || status === 'consented'
const NO_MAILS = { approve: [], refuse: [] }

/** One request: who asks for what, what an approval does, and the decision. */
export default page(staffMay('changes.read'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, flash, { change, order, mails }] = await Promise.all([
    getTranslations('changes'),
    takeFlash(),
    viewingAsStaff(staff, async (room) => {
      const found = await changeOf(room, Object.keys(CHANGE_KINDS), id)
      return {
        change: found,
        order: found.kind === 'order' ? await orderOfChange(room, found.subject) : null,
        mails: isOpen(found) ? await previewChange(room, CHANGE_KINDS, id, reasonToCome) : NO_MAILS,
      }
    }).catch(orMissing),
  ])
  const kind = CHANGE_KINDS[change.kind] ?? notFound()
  const told = TOLD.find((one) => one === flash)
  const open = isOpen(change)
  const fourEyes = kind.fourEyes(change)
  return (
    <>
      <DoneNotice text={told ? t(`flash.${told}`) : null} />
      <PageTitle
        title={change.title}
        lead={t(`kinds.${change.kind as 'order'}`)}
        back={{ href: '/staff/changes' as Route, label: t('back') }}
      />
      <div className="grid max-w-text grid-cols-1 gap-8">
        <Facts change={change} evidence={fourEyes} />
        {open ? <ChangeNext change={change} fourEyes={fourEyes} /> : null}
        {change.file && change.fileType ? (
          <Evidence src={`/staff/changes/${change.id}/view`} name={change.file} type={change.fileType} />
        ) : null}
        {order ? <Ordered staff={staff} change={change.id} order={order} /> : <AskedRows rows={kind.rows(change)} />}
        {open ? <Decision staff={staff} change={change} fourEyes={fourEyes} mails={mails} /> : null}
      </div>
    </>
  )
})

async function Facts({ change, evidence }: { change: QueuedChange; evidence: boolean }) {
  const [t, format] = await Promise.all([getTranslations('changes'), getFormatter()])
  const { id, status, fileId, file, checker, checkNote, decidedAt, decider, decisionReason } = change
  const facts = decidedAt && { state: t(`states.${status}`), date: dateTime(format, decidedAt) }
  const decided = facts && (decider ? t('decidedBy', { ...facts, name: decider }) : t('decidedOn', facts))
  return (
    <DefinitionList
      rows={[
        {
          term: t('state'),
          value: <StatusBadge tone={STATUS_TONE[status]}>{t(`states.${status}`)}</StatusBadge>,
        },
        {
          term: t('company'),
          value: (
            <>
              <a href={`/staff/companies/${change.number}`} className="text-accent-strong underline underline-offset-3">
                {change.company}
              </a>{' '}
              <CodeText value={change.number} />
            </>
          ),
        },
        {
          term: t('asker'),
          value: (
            <>
              {change.asker}, <EmailText value={change.email} />
            </>
          ),
        },
        { term: t('asked'), value: dateTime(format, change.createdAt) },
        ...(change.reason
          ? [{ term: t('reason'), value: <bdi className="whitespace-pre-line">{change.reason}</bdi> }]
          : []),
        ...(change.kind === 'masterData'
          ? [
              {
                term: t('file'),
                value: fileId ? (
                  <a href={`/staff/changes/${id}/file`} className="text-accent-strong underline underline-offset-3">
                    {file}
                  </a>
                ) : (
                  t('noFile')
                ),
              },
            ]
          : []),
        ...(evidence
          ? [
              {
                term: t('checked'),
                value: checker ? t('checkedBy', { name: checker, note: checkNote ?? '' }) : t('unchecked'),
              },
            ]
          : []),
        ...(decided ? [{ term: t('decided'), value: decisionReason ? `${decided}: ${decisionReason}` : decided }] : []),
      ]}
    />
  )
}
