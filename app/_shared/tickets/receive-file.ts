import { attachIn } from '@/lib/conversations/attach'
import type { Conversation, ConversationPermission } from '@/lib/conversations/conversation'
import { saveDraft } from '@/lib/http/drafts'
import { flash } from '@/lib/http/flash'
import { typedValues } from '@/lib/http/form-data'
import { permitted } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { upload } from '@/lib/http/upload'
import type { Actor } from '@/lib/permissions/actor'

/** What was typed in the message's form came along, and is in it again. */
export const keepTyped = (actor: Actor, values: Record<string, unknown>) =>
  saveDraft(actor.account.id, typedValues({ values, key: null, company: null }))

/** R11.1: one file a POST (decision 28), for the next message of a ticket, or of a new one. */
export const receiveFile = <P extends ConversationPermission>(
  conversation: Conversation<P>,
  page: string,
  ticketId: string | null,
) =>
  upload(
    page,
    () => permitted(conversation.permission)(page),
    async (actor, { name, bytes, values }) => {
      await keepTyped(actor, values)
      await attachIn(conversation, actor, ticketId, { name, bytes }).catch(orMissing)
      await flash('ticketFileAdded')
      return page
    },
  )
