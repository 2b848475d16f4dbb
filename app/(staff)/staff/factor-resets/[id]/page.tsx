import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { PageTitle } from '@/components/ui/page-title'
import type { DecisionMails } from '@/lib/delivery/preview'
import { previewDecision } from '@/lib/factor-reset/preview'
import { type QueuedReset, resetOf } from '@/lib/factor-reset/queue'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { refusedFor } from '@/lib/http/upload'
import { dateTime } from '@/lib/i18n/formats'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { DecisionCard } from '../../decision-card'
import { Evidence } from '../../evidence'
import { NextStep } from '../../next-step'
import { CompanyName } from '../../staff-list'
import { approveResetAction, refuseResetAction } from '../actions'
import { ResetState } from '../state'
import { DocumentCard, REFUSED } from './document-card'

const PAGE = '/staff/factor-resets'
const TOLD = ['resetProposed', 'resetApproved', 'resetRefused', 'resetAttached'] as const
const NO_MAILS: DecisionMails = { approve: [], refuse: [] }

/** R10.6: one reset with its evidence and everybody who took part, and the decision below. */
export default page(staffMay('factorResets.read'), async (staff, { params: { id }, search }: Asked<'id'>) => {
  const [t, flash, { reset, mails }] = await Promise.all([
    getTranslations('factorResets'),
    takeFlash(),
    viewingAsStaff(staff, async (room) => {
      const found = await resetOf(room, id)
      return { reset: found, mails: found.status === 'proposed' ? await previewDecision(room, found) : NO_MAILS }
    }).catch(orMissing),
  ])
  const told = TOLD.find((one) => one === flash)
  const { kind, name } = reset
  const attaches = reset.evidence === 'document' && reset.proposedById === staff.account.id
  return (
    <>
      <DoneNotice text={told ? t(`flash.${told}`) : null} />
      <PageTitle
        title={t(kind === 'factors' ? 'detail' : 'detailMailbox', { name })}
        back={{ href: PAGE as Route, label: t('back') }}
      />
      <div className="grid max-w-text grid-cols-1 gap-8">
        <Facts reset={reset} />
        <ResetNext staff={staff} reset={reset} />
        {reset.fileName && reset.fileType ? (
          <Evidence src={`${PAGE}/${reset.id}/view`} name={reset.fileName} type={reset.fileType} />
        ) : null}
        {reset.status === 'proposed' && attaches ? (
          <DocumentCard reset={reset} refused={refusedFor(REFUSED, queryOf(search, ['refused']).refused)} />
        ) : null}
        {reset.status === 'proposed' ? <Decision staff={staff} reset={reset} mails={mails} /> : null}
      </div>
    </>
  )
})

async function Facts({ reset }: { reset: QueuedReset }) {
  const [t, format] = await Promise.all([getTranslations('factorResets'), getFormatter()])
  const { newEmail, decidedBy, decidedAt, effectiveAt, confirmedBy, endedAt, decisionReason, companies } = reset
  const row = (term: string, value: React.ReactNode) => (value ? [{ term, value }] : [])
  const by = (name: string | null, at: Date | null) =>
    name && at ? t('proposedBy', { name, date: dateTime(format, at) }) : null
  return (
    <DefinitionList
      rows={[
        { term: t('state'), value: <ResetState status={reset.status} /> },
        { term: t('lost'), value: t(`kinds.${reset.kind}`) },
        { term: t('email'), value: <EmailText value={reset.email} /> },
        ...row(t('newEmail'), newEmail ? <EmailText value={newEmail} /> : null),
        {
          term: t('company'),
          value:
            companies.length === 0
              ? t('noCompany')
              : companies.map((one) => (
                  <span key={one.number} className="block">
                    <CompanyName {...one} />
                  </span>
                )),
        },
        { term: t('evidence'), value: t(`evidences.${reset.evidence}`) },
        ...row(
          t('document'),
          reset.evidence === 'document' && (reset.fileName ? <bdi>{reset.fileName}</bdi> : t('noDocument')),
        ),
        { term: t('note'), value: <bdi className="whitespace-pre-line">{reset.evidenceNote || '–'}</bdi> },
        { term: t('proposed'), value: by(reset.proposedBy, reset.createdAt) },
        ...row(t('decided'), by(decidedBy, decidedAt)),
        ...row(t('reason'), decisionReason && <bdi className="whitespace-pre-line">{decisionReason}</bdi>),
        ...row(t('effective'), effectiveAt && dateTime(format, effectiveAt)),
        ...row(t('confirmed'), confirmedBy && <bdi>{confirmedBy}</bdi>),
        ...row(t('ended'), endedAt && dateTime(format, endedAt)),
      ]}
    />
  )
}

/** What is missing, who decides, or when it happens. */
async function ResetNext({ staff, reset }: { staff: Staff; reset: QueuedReset }) {
  const [t, format] = await Promise.all([getTranslations('factorResets.nextSteps'), getFormatter()])
  const { status, evidence, fileId, proposedById, proposedBy, effectiveAt, confirmedBy } = reset
  if (status === 'approved' && effectiveAt)
    return <NextStep text={confirmedBy ? t('now') : t('wait', { date: dateTime(format, effectiveAt) })} />
  if (status !== 'proposed') return null
  if (evidence === 'document' && !fileId) return <NextStep text={t('document')} />
  return (
    <NextStep text={proposedById === staff.account.id ? t('decideOther') : t('decide', { proposer: proposedBy })} />
  )
}

type DecisionProps = { staff: Staff; reset: QueuedReset; mails: DecisionMails }

async function Decision({ staff, reset, mails }: DecisionProps) {
  const t = await getTranslations('factorResets')
  const own = reset.proposedById === staff.account.id
  const act = {
    action: approveResetAction,
    label: t('approve'),
    description: t('ofWhom', { name: reset.name }),
    hidden: { fileId: reset.fileId ?? '' },
  }
  return (
    <DecisionCard
      heading={t('decide')}
      id={reset.id}
      closedTo={staffFor(staff, 'factorResets.decide') ? (own ? t('own') : undefined) : t('mayNot')}
      approve={
        reset.evidence === 'document' && !reset.fileId ? { text: t('documentFirst') } : { text: t('approveText'), act }
      }
      refuse={{
        action: refuseResetAction,
        label: t('refuse'),
        reason: t('refuseReason'),
        hint: t('refuseHint'),
      }}
      mails={mails}
    />
  )
}
