import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { QueuedChange } from '@/lib/requests/change-queue'
import { approveChangeAction, checkChangeAction, refuseChangeAction } from '../actions'

type DecisionProps = { staff: Staff; change: QueuedChange; fourEyes: boolean }

/** „Genehmigen“ with what it does, „Ablehnen“ with a reason, and before that the check by somebody else. */
export async function Decision({ staff, change, fourEyes }: DecisionProps) {
  const t = await getTranslations('changes')
  return (
    <>
      {fourEyes && staffFor(staff, 'changes.check') ? <Check id={change.id} /> : null}
      <Card heading={t('decide')}>
        {staffFor(staff, 'changes.decide') ? (
          <div className="grid grid-cols-1 gap-6">
            <div className="grid justify-items-start gap-3">
              {fourEyes && change.checkedBy === staff.account.id ? (
                <p>{t('own')}</p>
              ) : (
                <>
                  <p>{t(`next.${change.kind as 'order'}`)}</p>
                  <ActionButton
                    action={approveChangeAction}
                    label={t('approve')}
                    hidden={{ id: change.id }}
                    variant="primary"
                    description={change.title}
                  />
                </>
              )}
            </div>
            <div className="border-t border-line pt-6">
              <Form
                action={refuseChangeAction}
                title={t('refuse')}
                submit={t('refuse')}
                submitVariant="danger"
                owner={false}
                id="refuse"
              >
                <input type="hidden" name="id" value={change.id} />
                <TextArea name="reason" label={t('refuseReason')} hint={t('refuseHint')} rows={3} />
              </Form>
            </div>
          </div>
        ) : (
          <p>{t('mayNot')}</p>
        )}
      </Card>
    </>
  )
}

async function Check({ id }: { id: string }) {
  const t = await getTranslations('changes')
  return (
    <Card heading={t('fourEyes')}>
      <p className="mb-4">{t('fourEyesText')}</p>
      <Form
        action={checkChangeAction}
        title={t('fourEyes')}
        submit={t('check')}
        submitVariant="secondary"
        owner={false}
        id="check"
      >
        <input type="hidden" name="id" value={id} />
        <TextArea name="note" label={t('note')} rows={3} />
      </Form>
    </Card>
  )
}
