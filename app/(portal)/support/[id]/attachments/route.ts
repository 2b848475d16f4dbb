import { receiveFile } from '@/app/_shared/tickets/receive-file'
import { support } from '@/lib/conversations/kinds'

type Context = { params: Promise<{ id: string }> }

/** „Anhang hinzufügen“ to the next message. */
export async function POST(request: Request, { params }: Context) {
  const { id } = await params
  return receiveFile(support, `/support/${encodeURIComponent(id)}`, id)(request)
}
