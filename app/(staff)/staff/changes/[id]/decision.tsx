import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import type { DecisionMails } from '@/lib/delivery/preview'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { QueuedChange } from '@/lib/requests/change-queue'
import { DecisionCard } from '../../decision-card'
import { NextStep } from '../../next-step'
import { approveChangeAction, checkChangeAction, refuseChangeAction } from '../actions'

type DecisionProps = { staff: Staff; change: QueuedChange; fourEyes: boolean; mails: DecisionMails }

/** The decision, and before that the check by somebody else. */
export async function Decision({ staff, change, fourEyes, mails }: DecisionProps) {
  const t = await getTranslations('changes')
  const own = fourEyes && change.checkedBy === staff.account.id
  const act = { action: approveChangeAction, label: t('approve'), description: change.title }
  return (
    <>
      {fourEyes && staffFor(staff, 'changes.check') ? <Check id={change.id} /> : null}
      <DecisionCard
        heading={t('decide')}
        id={change.id}
        closedTo={staffFor(staff, 'changes.decide') ? undefined : t('mayNot')}
        approve={own ? { text: t('own') } : { text: t(`next.${change.kind as 'order'}`), act }}
        refuse={{
          action: refuseChangeAction,
          label: t('refuse'),
          reason: t('refuseReason'),
          hint: t('refuseHint'),
        }}
        mails={mails}
      />
    </>
  )
}

/** What is missing, or who decides. */
export async function ChangeNext({ change, fourEyes }: { change: QueuedChange; fourEyes: boolean }) {
  const t = await getTranslations('changes.nextSteps')
  if (!fourEyes) return <NextStep text={t('decide')} />
  return <NextStep text={change.checker ? t('decideOther', { name: change.checker }) : t('check')} />
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
