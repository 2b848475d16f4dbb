import { keepTyped } from '@/app/_shared/tickets/receive-file'
import { attachAtDesk } from '@/lib/conversations/staff'
import { flash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { upload } from '@/lib/http/upload'

type Context = { params: Promise<{ number: string }> }

/** „Anhang hinzufügen“ to the next answer. */
export async function POST(request: Request, { params }: Context) {
  const { number } = await params
  const page = `/staff/tickets/${encodeURIComponent(number)}`
  const receive = upload(
    page,
    () => staffMay('tickets.read')(page),
    async (staff, { name, bytes, values }) => {
      await keepTyped(staff, values)
      await attachAtDesk(staff, number, name, bytes).catch(orMissing)
      await flash('ticketFileAdded')
      return page
    },
  )
  return receive(request)
}
