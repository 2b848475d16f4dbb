import { flash } from '@/lib/http/flash'
import { member } from '@/lib/http/guards/member'
import { upload } from '@/lib/http/upload'
import { attachDocument } from '@/lib/requests/apply'

const PAGE = '/apply-for-admin'

/** R9.3: uploads the document signed by the legal representative. */
export const POST = upload(
  PAGE,
  () => member(PAGE),
  async (actor, { name, bytes }) => {
    await attachDocument(actor, name, bytes)
    await flash('documentAttached')
    return PAGE
  },
)
