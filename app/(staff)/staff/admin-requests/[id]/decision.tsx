import { getTranslations } from '@/lib/http/translations'
import { type StaffFor, staffFor } from '@/lib/permissions/proofs'
import { previewDecision } from '@/lib/requests/decide'
import type { QueuedRequest } from '@/lib/requests/queue'
import { DecisionCard } from '../../decision-card'
import { reasonToCome } from '../../mail-preview'
import { NextStep } from '../../next-step'
import { approveRequestAction, refuseRequestAction } from '../actions'

type DecisionProps = { staff: StaffFor<'adminRequests.read'>; request: QueuedRequest }

/** R10.3 „Genehmigen“ / „Ablehnen“; whether the evidence suffices is checked when it is sent. */
export async function Decision({ staff, request }: DecisionProps) {
  const t = await getTranslations('staff.requests')
  const own = request.evidenceById === staff.account.id
  const closedTo = staffFor(staff, 'adminRequests.decide') ? (own ? t('own') : undefined) : t('mayNot')
  const mails = closedTo ? undefined : await previewDecision(staff, request.id, reasonToCome)
  return (
    <DecisionCard
      heading={t('decideTitle')}
      id={request.id}
      closedTo={closedTo}
      approve={{
        text: t('approveText'),
        act: { action: approveRequestAction, label: t('approve'), description: request.applicant },
      }}
      refuse={{
        action: refuseRequestAction,
        label: t('refuse'),
        reason: t('refuseReason'),
        hint: t('refuseHint'),
      }}
      mails={mails}
    />
  )
}

/** R9.3, decision 11: what is missing, or who decides. */
export async function RequestNext({ request }: { request: QueuedRequest }) {
  const t = await getTranslations('staff.requests')
  const { administrators, status, evidence, evidenceBy, fileId } = request
  const documented = evidence === 'document' && fileId !== null
  if (administrators.length > 0 && status !== 'consented' && !documented)
    return <NextStep text={t(fileId ? 'nextSteps.document' : 'nextSteps.consent')} />
  if (administrators.length === 0 && !evidence) return <NextStep text={t('nextSteps.evidence')} />
  return <NextStep text={evidenceBy ? t('nextSteps.decideOther', { name: evidenceBy }) : t('nextSteps.decide')} />
}
