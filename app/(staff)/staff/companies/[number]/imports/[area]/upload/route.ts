import { staffMay } from '@/lib/http/guards/staff'
import { upload } from '@/lib/http/upload'
import { checkImport } from '@/lib/imports/import'
import { LIMITS } from '@/lib/limits/sheet'
import { importAt } from '../imported'

type Context = { params: Promise<{ number: string; area: string }> }

/** Reads the file for the preview; nothing is done yet. */
export async function POST(request: Request, { params }: Context) {
  const address = await params
  const page = `/staff/companies/${encodeURIComponent(address.number)}/imports/${encodeURIComponent(address.area)}`
  const receive = upload(
    page,
    () => staffMay('companies.write')(page),
    async (staff, { bytes }) => {
      const { declared, importer, path } = await importAt(staff, address)
      return `${path}/${await checkImport(declared, importer, bytes)}`
    },
    LIMITS.imports.byStaff.bytes,
  )
  return receive(request)
}
