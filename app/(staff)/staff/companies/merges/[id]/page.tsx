import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { mergeOf, type QueuedMerge } from '@/lib/company-merge/queue'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { DecisionCard } from '../../../decision-card'
import { CompanyName } from '../../../staff-list'
import { approveMergeAction, refuseMergeAction } from '../actions'
import { Moves } from '../moves'
import { MERGE_TONE } from '../tone'

const TOLD = ['mergeProposed', 'mergeDone', 'mergeRefused'] as const

/** ADR 050: the proposal with what would move, and the decision below. */
export default page(staffMay('companies.read'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, flash, { merge, preview }] = await Promise.all([
    getTranslations('staffCompanies'),
    takeFlash(),
    viewingAsStaff(staff, (room) => mergeOf(room, id)).catch(orMissing),
  ])
  const told = TOLD.find((one) => one === flash)
  const own = merge.proposedById === staff.account.id
  return (
    <>
      <DoneNotice text={told ? t(`flash.${told}`) : null} />
      <PageTitle
        title={t('merge.detail', { from: merge.from.name, into: merge.into.name })}
        back={{ href: '/staff/companies/merges' as Route, label: t('merges.title') }}
      />
      <div className="grid max-w-text grid-cols-1 gap-8">
        <Facts merge={merge} />
        {preview ? (
          <>
            <Moves preview={preview} from={merge.from} into={merge.into} />
            <DecisionCard
              heading={t('merge.decide')}
              id={merge.id}
              closedTo={
                staffFor(staff, 'companyMerges.decide') ? (own ? t('merge.own') : undefined) : t('merge.mayNot')
              }
              approve={{
                text: preview.conflicts.length > 0 ? t('merge.settleFirst') : t('merge.approveText'),
                act:
                  preview.conflicts.length > 0
                    ? undefined
                    : {
                        action: approveMergeAction,
                        label: t('merge.approve'),
                        description: t('merge.detail', { from: merge.from.name, into: merge.into.name }),
                      },
              }}
              refuse={{
                action: refuseMergeAction,
                label: t('merge.refuse'),
                reason: t('reason'),
                hint: t('merge.refuseHint'),
              }}
            />
          </>
        ) : null}
      </div>
    </>
  )
})

async function Facts({ merge }: { merge: QueuedMerge }) {
  const [t, format] = await Promise.all([getTranslations('staffCompanies'), getFormatter()])
  const { from, into, reason, proposedBy, createdAt, decidedBy, decidedAt, decisionReason, status } = merge
  const by = (name: string, at: Date) => t('merge.byAt', { name, date: dateTime(format, at) })
  return (
    <DefinitionList
      rows={[
        {
          term: t('state'),
          value: <StatusBadge tone={MERGE_TONE[status]}>{t(`merges.states.${status}`)}</StatusBadge>,
        },
        { term: t('merges.from'), value: <CompanyName company={from.name} number={from.number} /> },
        { term: t('merges.into'), value: <CompanyName company={into.name} number={into.number} /> },
        { term: t('reason'), value: <bdi className="whitespace-pre-line">{reason}</bdi> },
        { term: t('merges.by'), value: by(proposedBy, createdAt) },
        ...(decidedBy && decidedAt ? [{ term: t('merge.decided'), value: by(decidedBy, decidedAt) }] : []),
        ...(decisionReason
          ? [{ term: t('merge.refusedFor'), value: <bdi className="whitespace-pre-line">{decisionReason}</bdi> }]
          : []),
      ]}
    />
  )
}
