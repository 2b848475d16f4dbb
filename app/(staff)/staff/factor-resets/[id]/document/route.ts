import { attachToReset } from '@/lib/factor-reset/evidence'
import { flash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { upload } from '@/lib/http/upload'

type Context = { params: Promise<{ id: string }> }

/** R10.6: the document that was checked, by who proposed the reset. */
export async function POST(request: Request, { params }: Context) {
  const { id } = await params
  const page = `/staff/factor-resets/${encodeURIComponent(id)}`
  const receive = upload(
    page,
    () => staffMay('factorResets.propose')(page),
    async (staff, { name, bytes }) => {
      await attachToReset(staff, id, name, bytes)
      await flash('resetAttached')
      return page
    },
  )
  return receive(request)
}
