import { staffMay } from '@/lib/http/guards/staff'
import { upload } from '@/lib/http/upload'
import { checkImport } from '@/lib/imports/import'
import { LIMITS } from '@/lib/limits/sheet'
import { companyImport } from '@/lib/staff/company-import/import'
import { importerOf, PATH } from '../importing'

/** Reads the file for the preview; nothing is done yet. */
export const POST = upload(
  PATH,
  () => staffMay('companies.write')(PATH),
  async (staff, { bytes }) => `${PATH}/${await checkImport(companyImport, importerOf(staff), bytes)}`,
  LIMITS.imports.byStaff.bytes,
)
