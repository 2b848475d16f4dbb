import { z } from 'zod'
import { attachEvidence } from '@/lib/areas/master-data/ask'
import { flash } from '@/lib/http/flash'
import { permitted } from '@/lib/http/guards/member'
import { upload } from '@/lib/http/upload'

type Context = { params: Promise<{ id: string }> }

/** R11.7: uploads the evidence for another name. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const page = z.uuid().safeParse(id).success ? `/master-data/${id}` : '/master-data'
  const take = upload(
    page,
    () => permitted('data.master')(page),
    async (actor, { name, bytes }) => {
      await attachEvidence(actor, id, name, bytes)
      await flash('evidenceAttached')
      return page
    },
  )
  return take(request)
}
