import { receiveOriginal } from '@/lib/areas/documents/filing'
import { staffMay } from '@/lib/http/guards/staff'
import { upload } from '@/lib/http/upload'

type Context = { params: Promise<{ number: string }> }

/** Takes the original; nothing is filed yet. */
export async function POST(request: Request, { params }: Context) {
  const { number } = await params
  const page = `/staff/companies/${encodeURIComponent(number)}/documents`
  const receive = upload(
    `${page}/new`,
    () => staffMay('companies.write')(`${page}/new`),
    async (staff, { bytes }) => `${page}/check?upload=${await receiveOriginal(staff, number, bytes)}`,
  )
  return receive(request)
}
