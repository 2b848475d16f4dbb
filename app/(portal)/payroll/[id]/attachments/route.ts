import { receiveFile } from '@/app/_shared/tickets/receive-file'
import { payroll } from '@/lib/conversations/kinds'

type Context = { params: Promise<{ id: string }> }

/** „Anhang hinzufügen“ to the next message. */
export async function POST(request: Request, { params }: Context) {
  const { id } = await params
  return receiveFile(payroll, `/payroll/${encodeURIComponent(id)}`, id)(request)
}
