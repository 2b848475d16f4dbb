import { notFound } from 'next/navigation'
import { documentOfReset } from '@/lib/factor-reset/evidence'
import { viewHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { staffMay } from '@/lib/http/guards/staff'

type Context = { params: Promise<{ id: string }> }

/** R10.6: the document that was checked, displayed beside the decision. */
export async function GET(_request: Request, { params }: Context) {
  const staff = await staffMay('factorResets.read')('/staff/factor-resets')
  const { id } = await params
  const file = await documentOfReset(staff, id)
  if (!file) notFound()
  return new Response(await readFileStream(file), { headers: viewHeaders(file) })
}
