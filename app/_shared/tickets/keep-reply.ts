import { Rejection } from '@/lib/ground/rejection'
import { saveDraft } from '@/lib/http/drafts'
import type { Actor } from '@/lib/permissions/actor'

/** Somebody closed the request meanwhile: the text is displayed again when it is reopened. */
export async function keepReply(actor: Actor, id: string, reply: string, fault: unknown): Promise<never> {
  if (fault instanceof Rejection && fault.code === 'ticketClosed') await saveDraft(actor.account.id, { id, reply })
  throw fault
}
