import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { QueuedRequest } from '@/lib/requests/queue'
import { DecisionCard } from '../../decision-card'
import { approveRequestAction, refuseRequestAction } from '../actions'

type DecisionProps = { staff: Staff; request: QueuedRequest }

/** R10.3 „Genehmigen“ / „Ablehnen“; whether the evidence suffices is checked when it is sent. */
export async function Decision({ staff, request }: DecisionProps) {
  const t = await getTranslations('staff.requests')
  const own = request.evidenceById === staff.account.id
  return (
    <DecisionCard
      heading={t('decideTitle')}
      id={request.id}
      closedTo={staffFor(staff, 'adminRequests.decide') ? (own ? t('own') : undefined) : t('mayNot')}
      approve={{
        text: t('approveText'),
        act: { action: approveRequestAction, label: t('approve'), description: request.applicant },
      }}
      refuse={{ action: refuseRequestAction, label: t('refuse'), reason: t('refuseReason'), hint: t('refuseHint') }}
    />
  )
}
