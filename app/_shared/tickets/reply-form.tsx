import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import type { Ticket } from '@/lib/conversations/read'
import { takeDraft } from '@/lib/http/drafts'
import { getTranslations } from '@/lib/http/translations'
import type { Viewer } from '@/lib/permissions/proofs'
import { AttachField, AttachForm } from './attach'
import { UnsentFiles } from './files'
import type { TicketActs } from './ticket-page'

type ReplyFormProps = { actor: Viewer; ticket: Ticket; path: string; acts: TicketActs }

/** The attachments that wait, the message, and the field for another attachment. */
export async function ReplyForm({ actor, ticket, path, acts }: ReplyFormProps) {
  const [t, draft] = await Promise.all([getTranslations('tickets'), actor.view ? undefined : takeDraft(actor, path)])
  const company = actor.company.id
  return (
    <div data-print="no">
      <UnsentFiles files={ticket.unsent} remove={acts.remove} hidden={{ back: ticket.id }} company={company} />
      <AttachForm action={`${path}/attachments`} company={company} />
      <Form
        action={acts.reply}
        title={ticket.subject}
        submit={t('sendReply')}
        company={company}
        values={draft}
        className="max-w-text"
      >
        <input type="hidden" name="id" value={ticket.id} />
        <TextArea name="reply" label={t('reply')} hint={draft ? t('draft') : undefined} />
        <AttachField />
      </Form>
    </div>
  )
}
