import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { Card } from '@/components/ui/card'
import type { DeskTicket } from '@/lib/conversations/desk-ticket'
import { getTranslations } from '@/lib/http/translations'
import { handBackAction, handToPayrollAction, mergeTicketAction } from '../moving-actions'

/** R10.4: merging with another ticket, and handing over to payroll or back. */
export async function Moves({ ticket }: { ticket: DeskTicket }) {
  const t = await getTranslations('staff.tickets')
  const number = String(ticket.number)
  const hand =
    ticket.kind === 'support'
      ? { text: t('handText'), action: handToPayrollAction, label: t('hand') }
      : ticket.handedOverAt
        ? { text: t('backText'), action: handBackAction, label: t('back') }
        : null
  return (
    <>
      <Card heading={t('mergeTitle')}>
        <Form
          action={mergeTicketAction}
          title={t('mergeTitle')}
          submit={t('merge')}
          submitVariant="secondary"
          owner={false}
          id="merge"
        >
          <input type="hidden" name="number" value={number} />
          <TextField name="into" label={t('mergeInto')} hint={t('mergeText')} inputMode="numeric" autoComplete="off" />
        </Form>
      </Card>
      {hand ? (
        <Card heading={t('handTitle')}>
          <p className="mb-4">{hand.text}</p>
          <ActionButton action={hand.action} label={hand.label} hidden={{ number }} />
        </Card>
      ) : null}
    </>
  )
}
