import { notFound } from 'next/navigation'
import { viewHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { staffMay } from '@/lib/http/guards/staff'
import { documentOf } from '@/lib/requests/queue'

type Context = { params: Promise<{ id: string }> }

/** R10.3: the signed document, displayed beside the decision. */
export async function GET(_request: Request, { params }: Context) {
  const staff = await staffMay('adminRequests.read')('/staff/admin-requests')
  const { id } = await params
  const file = await documentOf(staff, id)
  if (!file) notFound()
  return new Response(await readFileStream(file), { headers: viewHeaders(file) })
}
