import { originalForStaff } from '@/lib/areas/documents/staff'
import { attachmentHeaders } from '@/lib/files/attachment'
import { readFileStream } from '@/lib/files/store'
import { staffMay } from '@/lib/http/guards/staff'
import { missingOn } from '@/lib/http/missing'

type Context = { params: Promise<{ number: string; id: string }> }

/** Decision 60: the original, byte for byte as it was filed. */
export async function GET(_: Request, { params }: Context) {
  const { number, id } = await params
  const page = `/staff/companies/${encodeURIComponent(number)}/documents/${encodeURIComponent(id)}`
  const staff = await staffMay('companies.read')(page)
  const file = await originalForStaff(staff, number, id).catch(missingOn(page))
  if (file instanceof Response) return file
  return new Response(await readFileStream(file), { headers: attachmentHeaders(file) })
}
