import { AttachField, AttachForm } from '@/app/_shared/tickets/attach'
import { UnsentFiles } from '@/app/_shared/tickets/files'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { buttonClass } from '@/components/ui/button-style'
import type { DeskStaff } from '@/lib/conversations/desk'
import type { DeskTicket } from '@/lib/conversations/desk-ticket'
import type { TextBlock } from '@/lib/conversations/text-blocks'
import { takeDraft } from '@/lib/http/drafts'
import { getTranslations } from '@/lib/http/translations'
import { answerTicketAction, removeDeskFileAction } from '../actions'

type AnswerFormProps = { staff: DeskStaff; ticket: DeskTicket; blocks: TextBlock[]; path: string }

/** R10.4: attachments that wait, the text, a text block to insert, another attachment. */
export async function AnswerForm({ staff, ticket, blocks, path }: AnswerFormProps) {
  const [t, draft] = await Promise.all([getTranslations('staff.tickets'), takeDraft(staff, path)])
  const number = String(ticket.number)
  const reply = typeof draft?.reply === 'string' ? draft.reply : ''
  return (
    <div>
      <UnsentFiles files={ticket.unsent} remove={removeDeskFileAction} hidden={{ number }} />
      <AttachForm action={`${path}/attachments`} />
      <Form
        // Another text, with an inserted block, is another form.
        key={reply}
        action={answerTicketAction}
        title={t('answerLabel')}
        submit={t('answer')}
        owner={false}
        values={{ reply }}
        className="max-w-text"
      >
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="seen" value={ticket.messages.at(-1)?.id ?? ''} />
        <TextArea name="reply" label={t('answerLabel')} rows={8} />
        {blocks.length > 0 ? (
          <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
            <SelectField
              name="block"
              label={t('block')}
              options={[
                { value: '', label: t('noBlock') },
                ...blocks.map(({ id, title }) => ({ value: id, label: title })),
              ]}
            />
            <button type="submit" name="intent" value="insert" className={buttonClass('secondary')}>
              {t('insert')}
            </button>
          </div>
        ) : null}
        <AttachField />
      </Form>
    </div>
  )
}
