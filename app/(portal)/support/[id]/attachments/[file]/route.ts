import { sendFile } from '@/app/_shared/tickets/send-file'
import { openFileIn } from '@/lib/conversations/attach'
import { support } from '@/lib/conversations/kinds'
import { seeing } from '@/lib/http/guards/member'

type Context = { params: Promise<{ id: string; file: string }> }

/** A sent attachment, as a download. */
export async function GET(_: Request, { params }: Context) {
  const { id, file } = await params
  const page = `/support/${encodeURIComponent(id)}`
  const actor = await seeing('support.tickets')(page)
  return sendFile(page, () => openFileIn(support, actor, id, file))
}
