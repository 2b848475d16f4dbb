import { sendFile } from '@/app/_shared/tickets/send-file'
import { openFileAtDesk } from '@/lib/conversations/staff'
import { staffMay } from '@/lib/http/guards/staff'

type Context = { params: Promise<{ number: string; file: string }> }

/** A sent attachment, as a download. */
export async function GET(_: Request, { params }: Context) {
  const { number, file } = await params
  const page = `/staff/tickets/${encodeURIComponent(number)}`
  const staff = await staffMay('tickets.read')(page)
  return sendFile(page, () => openFileAtDesk(staff, number, file))
}
