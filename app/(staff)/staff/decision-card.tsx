import { ActionButton, type ActionButtonProps } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { Card } from '@/components/ui/card'
import type { DecisionMails } from '@/lib/delivery/preview'
import { getTranslations } from '@/lib/http/translations'
import { MailPreview } from './mail-preview'

type Refusal = { action: FormAction; label: string; reason: string; hint: string }

type DecisionCardProps = {
  heading: string
  id: string
  /** Why this person does not decide at all. */
  closedTo?: string
  /** „Genehmigen“, with what it does; or why this person may not approve. */
  approve: {
    text: string
    act?: Pick<ActionButtonProps, 'action' | 'label' | 'description' | 'hidden'>
  }
  refuse: Refusal
  /** What goes out with each, to be read before. */
  mails?: DecisionMails
}

/** „Genehmigen“ with what it does, „Ablehnen“ with a reason: the same for everything that staff decide. */
export async function DecisionCard({ heading, id, closedTo, approve, refuse, mails }: DecisionCardProps) {
  const t = await getTranslations('staff.preview')
  const previewOf = (decision: keyof DecisionMails) =>
    mails ? <MailPreview mails={mails[decision]} title={t(decision, { count: mails[decision].length })} /> : null
  return (
    <Card heading={heading}>
      {closedTo ? (
        <p>{closedTo}</p>
      ) : (
        <div className="grid grid-cols-1 gap-6">
          <div className="grid justify-items-start gap-3">
            <p>{approve.text}</p>
            {approve.act ? (
              <>
                {previewOf('approve')}
                <ActionButton {...approve.act} hidden={{ ...approve.act.hidden, id }} variant="primary" />
              </>
            ) : null}
          </div>
          <div className="grid gap-5 border-t border-line pt-6">
            {previewOf('refuse')}
            <Form
              action={refuse.action}
              title={refuse.label}
              submit={refuse.label}
              submitVariant="danger"
              owner={false}
              id="refuse"
            >
              <input type="hidden" name="id" value={id} />
              <TextArea name="reason" label={refuse.reason} hint={refuse.hint} rows={3} />
            </Form>
          </div>
        </div>
      )}
    </Card>
  )
}
