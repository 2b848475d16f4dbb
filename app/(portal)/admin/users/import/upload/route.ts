import { companyAdmin } from '@/lib/http/admin-guards'
import { upload } from '@/lib/http/upload'
import { LIMITS } from '@/lib/limits/sheet'
import { checkImport } from '@/lib/members/import'

const PAGE = '/admin/users/import'

/** R8.10: the file is read and shown; nothing is done yet. */
export const POST = upload(
  PAGE,
  () => companyAdmin(PAGE),
  async (admin, { bytes }) => `${PAGE}/${await checkImport(admin, bytes)}`,
  LIMITS.imports.bytes,
)
