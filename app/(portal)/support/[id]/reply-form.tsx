import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import type { SupportTicket as Ticket } from '@/lib/areas/support/read'
import { takeDraft } from '@/lib/http/drafts'
import { getTranslations } from '@/lib/http/translations'
import type { Viewing } from '@/lib/permissions/proofs'
import { replyToTicketAction } from '../actions'

type ReplyFormProps = { actor: Viewing<'support.tickets'>; ticket: Ticket }

export async function ReplyForm({ actor, ticket }: ReplyFormProps) {
  const [t, draft] = await Promise.all([getTranslations('support'), takeDraft(actor, `/support/${ticket.id}`)])
  return (
    <Form
      action={replyToTicketAction}
      title={ticket.subject}
      submit={t('sendReply')}
      company={actor.company.id}
      values={draft}
      className="max-w-text"
    >
      <input type="hidden" name="id" value={ticket.id} />
      <TextArea name="reply" label={t('reply')} hint={draft ? t('draft') : undefined} />
    </Form>
  )
}
