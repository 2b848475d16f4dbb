import { notFound } from 'next/navigation'
import { CHANGE_KINDS } from '@/lib/areas/changes'
import { viewHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { staffMay } from '@/lib/http/guards/staff'
import { fileOfChange } from '@/lib/requests/change-queue'

type Context = { params: Promise<{ id: string }> }

/** R11.7: the evidence for another name, displayed beside the decision. */
export async function GET(_request: Request, { params }: Context) {
  const staff = await staffMay('changes.read')('/staff/changes')
  const { id } = await params
  const file = await fileOfChange(staff, Object.keys(CHANGE_KINDS), id).catch(() => notFound())
  return new Response(await readFileStream(file), { headers: viewHeaders(file) })
}
