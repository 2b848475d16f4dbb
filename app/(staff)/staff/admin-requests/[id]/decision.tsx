import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { QueuedRequest } from '@/lib/requests/queue'
import { approveRequestAction, refuseRequestAction } from '../actions'

type DecisionProps = { staff: Staff; request: QueuedRequest }

/** R10.3 „Genehmigen“ / „Ablehnen“; whether the evidence suffices is checked when it is sent. */
export async function Decision({ staff, request }: DecisionProps) {
  const t = await getTranslations('staff.requests')
  const why = !staffFor(staff, 'adminRequests.decide')
    ? t('mayNot')
    : request.evidenceById === staff.account.id
      ? t('own')
      : null
  if (why)
    return (
      <Card heading={t('decideTitle')}>
        <p>{why}</p>
      </Card>
    )
  return (
    <Card heading={t('decideTitle')}>
      <div className="grid grid-cols-1 gap-6">
        <div className="grid justify-items-start gap-3">
          <p>{t('approveText')}</p>
          <ActionButton
            action={approveRequestAction}
            label={t('approve')}
            hidden={{ id: request.id }}
            variant="primary"
            description={request.applicant}
          />
        </div>
        <div className="border-t border-line pt-6">
          <Form
            action={refuseRequestAction}
            title={t('refuse')}
            submit={t('refuse')}
            submitVariant="danger"
            owner={false}
            id="refuse"
          >
            <input type="hidden" name="id" value={request.id} />
            <TextArea name="reason" label={t('refuseReason')} hint={t('refuseHint')} rows={3} />
          </Form>
        </div>
      </div>
    </Card>
  )
}
