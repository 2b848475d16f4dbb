import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { QueuedRequest } from '@/lib/requests/queue'
import { recordEvidenceAction } from '../actions'

type EvidenceFormProps = { staff: Staff; request: QueuedRequest }

/** Decision 11: offers the kinds of evidence that are available; a call-back always is. */
export async function EvidenceForm({ staff, request }: EvidenceFormProps) {
  if (!staffFor(staff, 'adminRequests.prove')) return null
  const t = await getTranslations('staff.requests')
  const kinds = [
    'callBack' as const,
    ...(request.fileId ? (['document'] as const) : []),
    ...(request.proved ? (['registrationCode'] as const) : []),
  ]
  return (
    <Card heading={t('evidenceTitle')}>
      <p className="mb-4">{t('evidenceText')}</p>
      <Form
        action={recordEvidenceAction}
        title={t('evidenceTitle')}
        submit={t('record')}
        submitVariant="secondary"
        owner={false}
        id="evidence"
      >
        <input type="hidden" name="id" value={request.id} />
        <input type="hidden" name="fileId" value={request.fileId ?? ''} />
        <SelectField
          name="evidence"
          label={t('kind')}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TextArea name="note" label={t('note')} hint={t('noteHint')} rows={3} />
      </Form>
    </Card>
  )
}
