import { sendFile } from '@/app/_shared/tickets/send-file'
import { openFileIn } from '@/lib/conversations/attach'
import { payroll } from '@/lib/conversations/kinds'
import { permitted } from '@/lib/http/guards/member'

type Context = { params: Promise<{ id: string; file: string }> }

/** A sent attachment, as a download. */
export async function GET(_: Request, { params }: Context) {
  const { id, file } = await params
  const page = `/payroll/${encodeURIComponent(id)}`
  const actor = await permitted('payroll.tickets')(page)
  return sendFile(page, () => openFileIn(payroll, actor, id, file))
}
